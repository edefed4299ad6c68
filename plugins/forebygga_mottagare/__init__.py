"""The receiver: takes what someone sends with the form, checks it as `forebygga check` does, and proposes it at the code host.

What is accepted lies in a queue on disk until the host has it, and becomes exactly one proposal however often the receiver dies.
Nothing is kept of who sent it. Optional: `pip install forebygga[mottagare]`.
"""
