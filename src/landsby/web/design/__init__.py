"""The design system: base templates, components, form fields, icons; no models."""
