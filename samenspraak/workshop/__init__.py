"""The rules of working together: join, answer, reveal, arrange, vote, choose, take back, erase.

Everything that reads or writes answers goes through here, with a viewer.
"""
