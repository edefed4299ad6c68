"""How problems are told: to people with their line and a caret, to editors and code hosts in the form that each reads."""
