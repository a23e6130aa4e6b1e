"""The page to paste a text into: ``legalref page OUT/`` writes it as a folder of static files.

:mod:`~legalref.cli.page.packages` fetches what the page is built from and checks it,
:mod:`~legalref.cli.page.build` makes the folder, ``static/`` holds what a browser shows, and
:mod:`~legalref.cli.page.answers` is what runs in the browser: text in, plain data out.
"""
