"""Open Referral's Human Services Data Specification (HSDS 3.0): what other directories read."""
