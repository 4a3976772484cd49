"""The register as spreadsheets: out, and in again the same."""
