"""The register of stakeholders."""
