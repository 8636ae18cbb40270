from leadline.planfile.tests.examples import START, refusals, refused


def work(*rows: str) -> str:
    """Rows as "A", "A in G", "A < B C"."""
    text = ""
    for row in rows:
        head, _, waits = row.partition("<")
        id, _, parent = head.strip().partition(" in ")
        ids = ", ".join(f'"{wait}"' for wait in waits.split())
        after = waits if "{" in waits else ids
        text += f'[[work]]\nid = "{id}"\ntitle = "t"\nafter = [{after}]\n'
        text += f'parent = "{parent}"\n' if parent else ""
    return text


def test_a_circle_of_waits_is_named_in_order():
    assert refused(work("A < C", "B < A", "C < B", "D < C")) == [
        "work[0].after[0]: A waits for C, C waits for B, B waits for A:"
        " a circle of waits; take one of them out"
    ]


def test_each_circle_is_told():
    told = refused(work("A < B", "B < A", "C < D", "D < C"))

    assert [line.split(": ")[1] for line in told] == [
        "A waits for B, B waits for A",
        "C waits for D, D waits for C",
    ]


def test_an_item_may_not_wait_for_its_own_group():
    assert refused(work("G", "A in G < G")) == [
        "work[1].after[0]: A waits for G, G holds A: a circle of waits; take one of them out"
    ]


def test_a_group_may_not_wait_for_what_is_deep_inside_it():
    assert refused(work("G < A", "H in G", "A in H")) == [
        "work[0].after[0]: G waits for A, A is in H, H is in G: a circle of waits; take one of them out"
    ]


def test_a_circle_may_run_through_groups():
    assert refused(work("G < C", "A in G", "H < A", "C in H")) == [
        "work[0].after[0]: G waits for C, C is in H, H waits for A, A is in G:"
        " a circle of waits; take one of them out"
    ]


def test_a_milestone_can_be_part_of_a_circle():
    told = refused(work("A < m") + '[[milestones]]\nid = "m"\nname = "M"\nafter = ["A"]\n')

    assert told == ["work[0].after[0]: A waits for m, m waits for A: a circle of waits; take one of them out"]


def test_an_item_around_another_is_no_circle():
    around = 'A < { item = "B", type = "FF" }', 'B < { item = "A", type = "SS" }'

    assert refused(work(*around)) == []


def test_a_circle_that_a_negative_lag_closes_can_hold():
    assert refused(work('A < { item = "B", lag = "-5d" }', "B < A")) == []


def test_a_circle_of_parents_is_named():
    assert refused(work("A in B", "B in C", "C in A")) == [
        "work[0].parent: A is in B, B is in C, C is in A: a circle; let one of them be in no group"
    ]


def test_groups_lie_within_each_other_fifty_deep_at_most():
    deep = work("G0", *(f"G{n} in G{n - 1}" for n in range(1, 52)))

    assert refused(deep) == ["work[51].parent: lies in 51 groups, one within the other; the most is 50"]


def test_parents_in_a_circle_through_an_id_given_twice_do_no_harm():
    told = refused(work("A in B", "A", "B in A"))

    assert any("a circle; let one" in line for line in told)


def test_a_circle_of_three_thousand_is_told_on_one_line():
    n = 3000
    told = refusals(START + work(*(f"A{i} < A{(i + 1) % n}" for i in range(n))))

    assert len(told) == 1
    assert told[0].count(" waits for ") == n


def test_a_chain_of_ten_thousand_is_fine():
    assert refusals(START + work("A0", *(f"A{i} < A{i - 1}" for i in range(1, 10_000)))) == []
