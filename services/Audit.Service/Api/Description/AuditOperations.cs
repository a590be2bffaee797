using System.Text.Json.Nodes;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the API's description says of audits.</summary>
internal static class AuditOperations
{
    private const string Group = "Audits";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    private static readonly JsonNode AuditExample = JsonNode.Parse($$"""
        { "id": "{{Hash}}", "name": "Bank", "sourceHash": "{{Hash}}", "compiler": "0.8.28", "size": 412, "fileCount": 1, "status": "DECIDED",
          "verdict": "FAIL", "scores": { "reentrancy": 9120 }, "flaggedClasses": ["reentrancy"], "modelHash": "{{Hash}}", "diverged": false,
          "policyVersion": 1, "organization": "Org1MSP", "submitter": "CN=alice", "openedAt": "2026-01-31T12:00:00Z", "transactionId": "{{Hash}}",
          "block": 7, "decidedAt": "2026-01-31T12:00:04Z", "decidedBy": "{{Hash}}", "decidedBlock": 9, "failure": null,
          "basis": "QUORUM", "restsOn": null, "votedWeight": 2, "sharing": null, "supersedes": null, "supersededBy": null, "purgedAt": null, "disputes": [],
          "resolutions": [], "decisions": [], "purge": null, "votes": [], "findings": [],
          "alerts": [] }
        """)!;

    internal static readonly ApiOperation Submit = new()
    {
        Id = "submitAudit",
        Group = Group,
        Summary = "Submits Solidity source for an audit.",
        Details = "The same source under the same policy is the same audit: 202 when it is new here, 200 when it is known. With sharing hash-only the "
            + "source stays with this organisation, which alone scores it, where the policy allows that. With a salt nobody can guess the source by its "
            + "hash; every submission gets another salt and is another audit: send an Idempotency-Key. A zip archive gives its "
            + "Solidity files; dependencies, tests and nested archives are left out and named in skipped. With redact, comments and string literals "
            + "are taken out before anybody else sees the source.",
        Parameters =
        [
            new ApiParameter("Idempotency-Key", "Makes repeating the request harmless: the same key and request give the same answer.", "3f0c6f5e-6f2b-4c0e-9a53-0b8d5c1f7e21") { IsHeader = true },
            new ApiParameter("name", "What is submitted, for people; needed where the body does not say it.", "Bank"),
            new ApiParameter("compiler", "The compiler the source is written for.", "0.8.28"),
            new ApiParameter("path", "The file's path, of a plain text.", "contracts/Bank.sol"),
            new ApiParameter("redact", "Whether comments and string literals are taken out first.", "false") { Values = ["true", "false"] },
            new ApiParameter("salt", "Whether the source gets 32 random bytes before it is hashed; repeat such a request only under an Idempotency-Key.", "false") { Values = ["true", "false"] },
            new ApiParameter("sharing", "Whether the source stays with this organisation; left out when it is shared.", AuditSharing.HashOnly) { Values = [AuditSharing.HashOnly] },
        ],
        Answer = typeof(AuditDocument),
        Statuses = [StatusCodes.Status202Accepted, StatusCodes.Status200OK],
        Example = AuditExample,
        Bodies = Bodies(),
        Problems =
        [
            (400, LedgerErrorCode.MalformedInput), (400, LedgerErrorCode.SourceInvalid), (400, ProblemCode.SourceEmpty), (400, ProblemCode.SourceNotUtf8),
            (400, ProblemCode.SourceNotLiteral), (400, ProblemCode.LanguageUnsupported), (400, ProblemCode.ArchiveInvalid),
            (400, ProblemCode.ArchiveUnsafe), (400, ProblemCode.ArchiveEncrypted), (400, ProblemCode.QueryInvalid), (400, ProblemCode.IdempotencyKeyInvalid),
            (408, ProblemCode.BodyTooSlow), (409, ProblemCode.RequestInProgress), (409, LedgerErrorCode.HashOnlyNotAllowed),
            (409, LedgerErrorCode.OrganizationNotInPolicy), (413, LedgerErrorCode.SourceTooLarge), (413, ProblemCode.ArchiveBomb),
            (415, ProblemCode.ContentTypeUnsupported), (422, ProblemCode.IdempotencyKeyReused), (503, ProblemCode.QueueFull),
            (503, LedgerErrorCode.PolicyNotEstablished), (503, ProblemCode.LedgerUnavailable),
        ],
    };

    internal static readonly ApiOperation List = new()
    {
        Id = "listAudits",
        Group = Group,
        Summary = "Lists audits, latest first.",
        Details = "As CSV or SARIF it gives all that the filters find, not a page; a SARIF log ends after 1,000 audits.",
        Parameters =
        [
            new ApiParameter("status", "Where the audit stands.", "DECIDED") { Values = ["OPEN", "DECIDED", "DISPUTED"] },
            new ApiParameter("verdict", "What it came to.", "FAIL") { Values = ["PASS", "REVIEW", "FAIL"] },
            new ApiParameter("class", "A class at or above its review threshold.", "reentrancy") { Values = [.. VulnerabilityClass.All.Select(known => known.Id)] },
            new ApiParameter("organization", "The MSP id of the submitter's organisation.", "Org1MSP"),
            new ApiParameter("submitter", "The subject of the submitter's certificate.", "CN=alice"),
            new ApiParameter("model", "The bundle hash of the model whose votes decided.", Hash) { Pattern = RecordOperations.HashPattern },
            new ApiParameter("policyVersion", "The policy version it was opened under.", 1) { Largest = int.MaxValue },
            .. RecordOperations.Period,
            new ApiParameter("disputed", "Whether the verdict was ever disputed; those still disputed have the status DISPUTED.", "true") { Values = ["true", "false"] },
            new ApiParameter("superseded", "Whether a newer audit of the same source took its place.", "false") { Values = ["true", "false"] },
            new ApiParameter("basis", "What the verdict rests on.", "QUORUM") { Values = AuditListQuery.Bases },
            new ApiParameter("sourceHash", "The SHA-256 of the source bundle.", Hash) { Pattern = RecordOperations.HashPattern },
            new ApiParameter("name", "How the name begins.", "Bank"),
            new ApiParameter("q", "Words of the name, or their beginnings; upper and lower case are the same.", "savings bank"),
            RecordOperations.Cursor,
            RecordOperations.Limit,
            Format,
        ],
        Answer = typeof(AuditListDocument),
        OtherForms = [ExportFormats.CsvType, ExportFormats.SarifType],
        Example = new JsonObject { ["audits"] = new JsonArray(AuditExample.DeepClone()), ["nextCursor"] = null },
        Problems = [(400, ProblemCode.QueryInvalid), (406, ProblemCode.FormatUnsupported)],
    };

    internal static readonly ApiOperation Get = new()
    {
        Id = "getAudit",
        Group = Group,
        Summary = "Shows an audit with its votes, its alerts and this organisation's findings.",
        Details = "Has an ETag; with If-None-Match, 304 when nothing changed.",
        Parameters = [Format, RecordOperations.IfNoneMatch],
        Answer = typeof(AuditListDocument),
        OtherForms = [ExportFormats.CsvType, ExportFormats.SarifType],
        Example = new JsonObject { ["audits"] = new JsonArray(AuditExample.DeepClone()), ["nextCursor"] = null },
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.AuditUnknown), (406, ProblemCode.FormatUnsupported)],
    };

    internal static readonly ApiOperation History = new()
    {
        Id = "getAuditHistory",
        Group = Group,
        Summary = "Shows how an audit came to its verdict and what became of it: every event with its block, transaction and endorsers.",
        Details = "In the order of the channel. Endorsers are read from the channel's transactions; when the peer is away, they are null and endorsersUnknown says why.",
        Parameters = [RecordOperations.IfNoneMatch],
        Answer = typeof(HistoryDocument),
        Example = JsonNode.Parse($$"""
            { "id": "{{Hash}}", "status": "OPEN", "verdict": null, "entries": [ { "kind": "opened", "at": "2026-01-31T12:00:00Z",
              "transactionId": "{{Hash}}", "block": 7, "event": "AuditOpened", "endorsers": ["Org1MSP", "Org2MSP"], "organization": "Org1MSP", "by": "CN=alice", "late": false } ],
              "truncated": false }
            """),
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.AuditUnknown)],
    };

    private static ApiParameter Format => new("format", "The form of the answer; by default what Accept prefers.", "json") { Values = ExportFormats.Names };

    private static ApiBody[] Bodies() =>
    [
        new ApiBody(
            "application/json",
            JsonNode.Parse("""
                { "type": "object", "description": "Give source or files.", "required": ["name"], "properties": {
                  "name": { "type": "string", "description": "What is submitted, for people." },
                  "compiler": { "type": "string", "description": "The compiler it is written for." },
                  "redact": { "type": "boolean", "description": "Whether comments and string literals are taken out first." },
                  "salt": { "type": "boolean", "description": "Whether the source gets 32 random bytes before it is hashed." },
                  "sharing": { "type": "string", "description": "hash-only for a source that stays with this organisation; left out when it is shared." },
                  "source": { "type": "string", "description": "The text of one file." },
                  "files": { "type": "object", "texts": true, "description": "Texts by path." } } }
                """)!.AsObject(),
            JsonNode.Parse("""{ "name": "Bank", "compiler": "0.8.28", "source": "pragma solidity ^0.8.0; contract Bank { }" }""")),
        new ApiBody(
            StandardJsonSubmission.ContentType,
            JsonNode.Parse("""
                { "type": "object", "description": "The input of solc --standard-json with literal contents.", "required": ["language", "sources"],
                  "properties": { "language": { "type": "string" }, "sources": { "type": "object" }, "settings": { "type": "object" } } }
                """)!.AsObject(),
            JsonNode.Parse("""{ "language": "Solidity", "sources": { "Bank.sol": { "content": "contract Bank { }" } } }""")),
        new ApiBody("application/zip", new JsonObject { ["type"] = "string", ["format"] = "binary" }, null),
        new ApiBody("text/plain", new JsonObject { ["type"] = "string" }, "contract Bank { }"),
    ];
}
