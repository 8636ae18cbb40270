"""Names for the places in the flat memories of the repair kernels: `f[NAME]` is where a list begins, or a figure.

One array for all that is known (`f`), one to work in (`r`), packed as in `engine.kernels.fields`.
"""

from __future__ import annotations

(SIZE, COUNT, PEOPLE, POOLS, PROJECTS) = range(5)
# By node. STAGE: 0 finished, 1 started, 2 fixed, 3 to be placed; RANK: topological. OLD_FINISH: what the old slot would
# end at now (NEVER: it is no slot any more); OLD_WAY -1: nobody, or somebody who may not do it now. HOLD: what it costs
# if what starts within the horizon moves, else 0. MOVE, CHANGE: what a minute moved, and other people, cost; 0 where
# neither counts. WISH: the latest finish that keeps every promise behind it; WISH_COST: of a minute after that. The
# rest with one entry more.
(STAGE, RANK, RELEASE, BEGIN, END, SPLIT, PROJECT_CLOCK, DUE, DUE_COST, PROJECT) = range(5, 15)
(OLD_START, OLD_FINISH, OLD_WAY, HOLD, MOVE, CHANGE, WISH, WISH_COST) = range(15, 23)
(WAITS, FOLLOWS, WAYS, UNITS, FREEZES) = range(23, 28)
# By wait; by follower; by way (people with one entry more) and the people of each.
(BEFORE_IT, FROM_START, TO_FINISH, LAG, LAG_CLOCK, FOLLOW) = range(28, 34)
(CLOCK, LENGTH, FIXED_END, THROUGH, WAY_PEOPLE, WHO) = range(34, 40)
# By person: where the stretches of each are kept, and their clock.
(TAKEN_AT, PERSON_CLOCK) = range(40, 42)
# Pools (then the same again for slots not yet come to), freezes, projects, clocks.
(UNIT_POOL, UNIT_COUNT, CAPACITY, FILLED_AT, FROZEN_FROM, FROZEN_TO) = range(42, 48)
(TARGET, TARGET_COST, CLOCK_AT, CLOCK_ENDS) = range(48, 52)
# By node: when it was to finish; and in the minutes that the clock of its project has worked by then: the old start,
# the wish.
(OLD_END, OLD_AT, WISH_AT) = range(52, 55)
ORIGIN = 55  # nothing is placed before

# To work in. First what is found, by node; then whether it is SET, its slot VOID, its slot HELD, how many it still
# waits for; the HEAP of what could go; how many stretches each person is TAKEN, from, to, by whom (-1: by several);
# how many steps each pool is FILLED in; the ENDS of projects.
(START, FINISH, RESUME, WAY, SET, VOID, HELD, LEFT, HEAP) = range(9)
(TAKEN, TAKEN_FROM, TAKEN_TO, TAKEN_BY, FILLED, FILL_TIME, FILL_USED, ENDS) = range(9, 17)
# The schedule that is searched around, at first the old one: by node its slot (REF_FINISH is NEVER where there is
# none), its start on the clock of its project, what it costs there, and when the first of those who wait starts.
(REF_START, REF_FINISH, REF_WAY, REF_AT, REF_COST, NEXT_AT) = range(17, 23)
# The same by person (from TAKEN_AT on) in order of start: how many, whose slot, from when, how far those so far reach;
# its start and length on the clock of the person. By node, what the clock of its project has worked when it ends; by
# person, whether the list is to be made anew.
(BOOKINGS, BOOKED, BOOKED_START, BOOKED_UNTIL) = range(23, 27)
(SLOT_AT, SLOT_LENGTH, END_AT, DIRTY) = range(27, 31)
# While it is mended: by node what it costs now, its key in the heap, and which were SEEN (then how many, the cost so
# far, items placed, what targets cost before); what cannot move, as TAKEN and FILLED are to begin with.
(COST, KEY, SEEN, BASE_TAKEN, BASE_FROM, BASE_TO, BASE_BY, BASE_FILLED, BASE_TIME, BASE_USED) = range(31, 41)

# What one trial changes. LOOSE: its slot is not kept; AIM: the start it looks for first; WANT: the only way it may go,
# or -1; BUMP: times (in eighths) the price of taking its slot. PRICE: for all, in eighths, of slots, of other people,
# of pushing what follows; and whether slots that others have grown into are given up freely.
(LOOSE, AIM, WANT, BUMP, PRICE) = range(5)
