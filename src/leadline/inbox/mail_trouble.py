"""What a mail server said when it did not take a mail, in one line; and whether asking again could help."""

# At RCPT, of RFC 5321: no such mailbox, not here, not a mailbox name, the domain takes no mail. Other refusals may be
# about us (530: sign in first; 554: no relaying) or pass (4xx): these are tried again.
NO_SUCH = frozenset({550, 551, 553, 556})


def what_went_wrong(error: Exception) -> tuple[str, bool]:
    """In words, and whether this address takes no mail however often it is tried.

    Of the errors of smtplib, `recipients` is of refused addresses, here always one, and `smtp_code` of other refusals.
    """
    for code, said in getattr(error, "recipients", {}).values():
        return _line(code, said), code in NO_SUCH
    if hasattr(error, "smtp_code"):
        return _line(error.smtp_code, getattr(error, "smtp_error", "")), False
    return f"{type(error).__name__}: {error}", isinstance(error, ValueError)  # no address one can write to


def _line(code: int, said: bytes | str) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {words}".split())
