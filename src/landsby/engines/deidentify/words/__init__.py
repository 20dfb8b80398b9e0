"""Words of persons → words of their situation. A suggestion, never a bar; nobody is counted.

    wordings("Han er en skolevegrer.")[0].suggestion  # «har høyt skolefravær»

Words of tier A are suggested for always; those of tier B only where they are said of a person («en umotivert
elev», not «umotivert tekst»). What a young person is quoted with stays as it is. The list is data
(`words.yaml`), with a reason and a source for each word.
"""

from landsby.engines.deidentify.words.wordings import Wording, wordings

__all__ = ["Wording", "wordings"]
