"""The YAML language server that editing programs run, driven as they drive it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import NODE
from tests.hosting import ROOT

SERVER = ROOT / "tests/node/node_modules/yaml-language-server/bin/yaml-language-server"
SETTINGS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False},
    "schemas": {},
}


@dataclass
class LanguageServer:
    """One server; files are opened under the path they have, or would have, on the disk."""

    process: subprocess.Popen[bytes]
    settings: Mapping[str, Any]
    last_id: int = 0
    versions: dict[str, int] = field(default_factory=dict)

    def faults(self, path: Path, text: str) -> list[str]:
        """What the server finds at fault, as `line: message`."""
        address = self._show(path, text)
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]
                if found["uri"] == address:
                    return [
                        f"{one['range']['start']['line'] + 1}: {one['message']}"
                        for one in found["diagnostics"]
                    ]

    def hover(self, path: Path, text: str) -> str:
        """What the server tells of the place marked by `|`."""
        found = self._ask("textDocument/hover", *self._marked(path, text))
        return str(found["contents"]["value"]) if found else ""

    def completions(self, path: Path, text: str) -> list[str]:
        """What the server offers at the place marked by `|`."""
        found = self._ask("textDocument/completion", *self._marked(path, text))
        return [item["label"] for item in found["items"]]

    def _marked(self, path: Path, text: str) -> tuple[str, dict[str, int]]:
        before, _, after = text.partition("|")
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self._show(path, before + after), place

    def _show(self, path: Path, text: str) -> str:
        address = path.as_uri()
        version = self.versions[address] = self.versions.get(address, 0) + 1
        if version == 1:
            document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            self._tell(
                "textDocument/didChange",
                {
                    "textDocument": {"uri": address, "version": version},
                    "contentChanges": [{"text": text}],
                },
            )
        return address

    def _ask(self, method: str, address: str, place: dict[str, int]) -> Any:
        return self.request(method, {"textDocument": {"uri": address}, "position": place})

    def request(self, method: str, params: object) -> Any:
        """The server's answer to a request."""
        self.last_id += 1
        wanted = self.last_id
        self._send({"id": wanted, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == wanted and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks of us meanwhile is answered."""
        stream = self.process.stdout
        assert stream
        length = 0
        while (line := stream.readline()) != b"\r\n":
            assert line, "the language server has ended"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(stream.read(length))
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> object:
        if message["method"] != "workspace/configuration":
            return None
        asked = [item.get("section") for item in message["params"]["items"]]
        return [self.settings if section == "yaml" else {} for section in asked]


@contextmanager
def language_server(
    folder: Path, schemas: Mapping[str, object] | None = None
) -> Iterator[LanguageServer]:
    """A server for the files of a folder; `schemas` maps schemas to files as settings do."""
    process = subprocess.Popen(
        [NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        server = LanguageServer(process, {**SETTINGS, "schemas": schemas or {}})
        server.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "site"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"snippetSupport": True}},
                    },
                },
            },
        )
        server._tell("initialized", {})
        server._tell("workspace/didChangeConfiguration", {"settings": {"yaml": server.settings}})
        yield server
        server.request("shutdown", None)
        server._tell("exit", None)
