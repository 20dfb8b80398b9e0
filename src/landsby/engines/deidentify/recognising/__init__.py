"""The learnt recogniser of names: a conditional random field over words."""
