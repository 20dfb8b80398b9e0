"""From a wish to a welcome: wishes, place requests and their answers."""
