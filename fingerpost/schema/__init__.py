"""The keys an editor may write, said once.

Decoding, messages, the JSON Schema and the reference page all come from these classes. Text
arrives as written; only the fields typed as numbers, truth values and dates become such.
"""

from __future__ import annotations

from fingerpost.schema.data import (
    CardKeys,
    CardSetKeys,
    ChartKeys,
    ChecklistItemKeys,
    ChecklistKeys,
    ColumnKeys,
    ScaleKeys,
    SourceKeys,
    TableKeys,
    TermKeys,
    ValueKeys,
)
from fingerpost.schema.decision import AnswerKeys, CaseKeys, DecisionKeys, OutcomeKeys, QuestionKeys
from fingerpost.schema.files import DataKeys, GuideHead, LeaningKeys, PageHead, SettingsKeys
from fingerpost.schema.kinds import (
    ADDRESS,
    DATE,
    ID,
    LANGUAGE,
    LONGEST_ID,
    NUMBER,
    SITE_ADDRESS,
    VISIBLE,
    Id,
    Keys,
    Text,
)

__all__ = [
    "ADDRESS",
    "DATE",
    "ID",
    "LANGUAGE",
    "LONGEST_ID",
    "NUMBER",
    "SITE_ADDRESS",
    "VISIBLE",
    "AnswerKeys",
    "CardKeys",
    "CardSetKeys",
    "CaseKeys",
    "ChartKeys",
    "ChecklistItemKeys",
    "ChecklistKeys",
    "ColumnKeys",
    "DataKeys",
    "DecisionKeys",
    "GuideHead",
    "Id",
    "Keys",
    "LeaningKeys",
    "OutcomeKeys",
    "PageHead",
    "QuestionKeys",
    "ScaleKeys",
    "SettingsKeys",
    "SourceKeys",
    "TableKeys",
    "TermKeys",
    "Text",
    "ValueKeys",
]
