"""Guidance: what each role does, the steps, document templates and the glossary."""
