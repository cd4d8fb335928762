"""Where listeners' state is kept between turns: small documents, each with a revision.

To add a storage: implement the protocol `Storage` of `documents`, open it by its address in `backends`, and
add it to `STORAGES` in `tests/storage/storages.py`. The tests of the contract then run against it, too.
"""
