"""YAML files and gettext catalogs become domain values here, or clear errors."""
