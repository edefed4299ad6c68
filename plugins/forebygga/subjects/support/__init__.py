"""The register of support."""
