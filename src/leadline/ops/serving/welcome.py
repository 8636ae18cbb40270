"""What `leadline serve` tells when it is ready."""

from leadline.ops.installation import Say, data_folder


def welcome(say: Say, host: str, address: str, seconds: float) -> None:
    """Address, ways to sign in, where the data lies and how to keep a copy."""
    from leadline.people.queries import the_organisation

    say("")
    say(f"Leadline is ready at {address} (after {seconds:.1f} s)")
    organisation = the_organisation()
    if organisation is None:
        say(f"Nobody has started here yet. Open {address}/start and begin.")
    elif organisation.demo_keys:
        from leadline.ops.demo import sign_ins

        say("The demo is loaded. Sign in as")
        for email, password, who in sign_ins():
            say(f"  {email:<28} password {password:<16} {who}")
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        say("It listens to the network. Set LEADLINE_BASE_URL to the address that people type.")
    say(f"Everything is kept in {data_folder()}. To back it up: stop Leadline and copy that folder.")
    say("Ctrl-C stops it.")
