"""Who works at Nordwerk, the demo's company: 40 people in two cities, their teams and skills."""

ORGANISATION = "Nordwerk"
PASSWORD = "leadline-demo"  # noqa: S105  (made to be read: it is printed at every start)
MAIL = "nordwerk.example"

OFFICE = ["09:00-13:00", "14:00-18:00"]
EARLY = ["08:00-12:00", "12:30-16:30"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")

# code: name, zone, hours of the days in WEEKDAYS
CALENDARS = {
    "berlin": ("Berlin", "Europe/Berlin", [OFFICE] * 5),
    "toronto": ("Toronto", "America/Toronto", [OFFICE] * 5),
    "berlin-four": ("Berlin, four days", "Europe/Berlin", [OFFICE] * 4 + [[]]),
    "berlin-early": ("Berlin, early", "Europe/Berlin", [EARLY] * 5),
}

# team: the team it is part of
TEAMS = {
    "Engineering": "",
    "Payments": "Engineering",
    "Platform": "Engineering",
    "Apps": "Engineering",
    "Data": "Engineering",
    "Operations": "",
    "Finance": "",
    "Customer care": "",
}

# handle | name | team | calendar | skills
PEOPLE = """
ada | Ada Brandt | Operations | berlin |
mara | Mara Roth | Engineering | berlin | project management 6, python 3
ana | Ana Kovac | Payments | berlin | ledger 5, python 5, postgres 4
jonas | Jonas Becker | Payments | berlin | settlement 5, python 4, ledger 4
priya | Priya Shah | Payments | berlin | python 5, testing 4, kubernetes 3
omar | Omar Malik | Platform | berlin | kubernetes 5, operations 5, security 3
wei | Wei Xu | Data | toronto | postgres 5, python 4, ledger 3
lena | Lena Toth | Finance | berlin-four | finance 6
dag | Dag Lund | | berlin |
tess | Tess Moreau | Platform | berlin | project management 5, security 4
ivan | Ivan Petrov | Platform | berlin | security 5, identity 5, go 4
noa | Noa Levi | Platform | berlin-four | identity 4, go 5, testing 3
samir | Samir Haddad | Platform | toronto | go 4, kubernetes 4, identity 3
ella | Ella Nyman | Platform | berlin | testing 5, identity 3
felix | Felix Braun | Operations | berlin-early | operations 6, project management 4
gita | Gita Rao | Operations | toronto | networks 5, operations 4
hugo | Hugo Silva | Operations | berlin-early | networks 4, storage 5
ines | Ines Castro | Operations | berlin | storage 4, operations 4, postgres 3
jan | Jan de Vries | Operations | berlin-early | hardware 5, networks 3
kira | Kira Sato | Operations | toronto | kubernetes 4, operations 4
luca | Luca Conti | Apps | berlin | project management 5, design 3
mina | Mina Park | Apps | toronto | ios 5, design 3
nils | Nils Hansen | Apps | berlin | android 5, testing 3
olga | Olga Marin | Apps | berlin-four | design 6, research 5
pavel | Pavel Novak | Apps | berlin | ios 3, android 4, api 4
quinn | Quinn Byrne | Apps | toronto | api 5, python 4
rosa | Rosa Vidal | Apps | berlin | testing 5, research 3
stef | Stef Maier | Data | berlin | project management 4, data modelling 5
tara | Tara Quist | Data | berlin | data modelling 5, sql 5
uma | Uma Iyer | Data | toronto | sql 5, python 4, dashboards 3
vera | Vera Lind | Data | berlin-four | dashboards 5, research 4
will | Will Archer | Finance | toronto | finance 5, sql 2
xenia | Xenia Popa | Finance | berlin | finance 4, audit 5
yann | Yann Leroy | Customer care | berlin | project management 4, support 6
zoe | Zoe Fischer | Customer care | berlin | support 5, product 4
arun | Arun Nair | Customer care | toronto | support 5, product 5
bea | Bea Santos | Customer care | berlin-early | support 4, writing 5
cody | Cody Reyes | Customer care | toronto | support 4, api 2
dora | Dora Weiss | Customer care | berlin-four | support 4, training 4
emil | Emil Krause | Customer care | berlin | support 3, writing 3
"""

ADMINISTRATOR, OUTSIDER = "ada", "dag"

# Whom to sign in as, and who that is: printed at every start while the demo is there.
SIGN_INS = (
    ("mara", "leads Payments migration"),
    ("ana", "works on it"),
    ("lena", "accepts its outputs"),
    ("ada", "administrator"),
    ("dag", "outsider: sees nothing yet"),
)

# handle: days from today, first and last
AWAY = {
    "ana": [(15, 26)],
    "jonas": [(-30, -26), (18, 22)],
    "priya": [(33, 37)],
    "noa": [(4, 8)],
    "hugo": [(9, 20)],
    "mina": [(-20, -16), (25, 29)],
    "uma": [(11, 12)],
    "yann": [(2, 3)],
    "lena": [(36, 43)],
    "felix": [(46, 53)],
}
