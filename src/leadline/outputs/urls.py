"""Addresses of outputs/."""

from django.urls import path

from leadline.outputs.views import acceptance, criteria, outputs

_one = "<key:key>/outputs/<int:id>"
_criterion = f"{_one}/criteria/<int:criterion>"

urlpatterns = [
    path("<key:key>/outputs", outputs.outputs, name="outputs"),
    path(_one, outputs.output, name="output"),
    path(f"{_one}/retirement", outputs.create_retirement, name="output_retirement"),
    path(f"{_one}/acceptance", acceptance.create_acceptance, name="output_acceptance"),
    path(f"{_one}/acceptance/withdrawal", acceptance.create_withdrawal, name="output_withdrawal"),
    path(f"{_one}/criteria", criteria.create_criterion, name="output_criteria"),
    path(_criterion, criteria.criterion, name="criterion"),
    path(f"{_criterion}/removal", criteria.create_removal, name="criterion_removal"),
    path(f"{_criterion}/check", criteria.create_check, name="criterion_check"),
    path(f"{_criterion}/check/removal", criteria.remove_check, name="criterion_check_removal"),
]
