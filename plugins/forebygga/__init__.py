"""The core of Förebygga brott: records in, problems and outputs out. Imports no engine."""

__version__ = "0.1.0"
