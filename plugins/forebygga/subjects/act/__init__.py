"""The act on municipal responsibility for crime prevention: sections, wordings, tools."""
