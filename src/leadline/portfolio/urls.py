"""Addresses of portfolio/."""

from django.urls import path

from leadline.portfolio.views import ordering, portfolio, saying

urlpatterns = [
    path("portfolio", portfolio.portfolio, name="portfolio"),
    path("portfolio/bottlenecks", portfolio.bottlenecks, name="bottlenecks"),
    path("portfolio/order", ordering.order, name="portfolio_order"),
    path("<key:key>/standing", saying.standing, name="standing"),
    path("<key:key>/standing/removal", saying.removal, name="standing_removal"),
]
