using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the API's description says of questions to the peer.</summary>
internal static class ChannelOperations
{
    private const string Group = "Governance";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    internal static readonly ApiOperation Deployable = Operation(
        "isDeployable",
        "Tells whether a source may be deployed by the policy in force (audits:Deployable).",
        "The gate for pipelines and deployers. The answer is 200 whatever it is: look at deployable, and at code for why: OK, NO_AUDIT, UNDECIDED, "
            + "DISPUTED, RESOLVED_OTHERWISE, OUTCOME, QUORUM or MODEL_STATUS.",
        $$"""
        { "deployable": true, "code": "OK", "reason": "…", "sourceHash": "{{Hash}}", "auditId": "{{Hash}}", "policyVersion": 1, "verdict": "PASS",
          "modelHash": "{{Hash}}", "modelStatus": "ACTIVE", "votedWeight": 2, "quorum": 2 }
        """);

    internal static readonly ApiOperation Evaluations = Operation(
        "listEvaluations",
        "Lists what organisations measured of a model (models:Evaluations).",
        "",
        $$"""
        { "evaluations": [{ "bundleHash": "{{Hash}}", "dataSetHash": "{{Hash}}", "dataSetName": "held out 2026", "metric": "macro-f1", "basisPoints": 9120,
          "counts": { "samples": 1000 }, "mspId": "Org1MSP", "recordedAt": "2026-01-31T12:00:00Z", "transactionId": "{{Hash}}" }], "truncated": false }
        """) with
    {
        Problems = [.. Common, (404, LedgerErrorCode.ModelUnknown)],
    };

    internal static readonly ApiOperation Attendance = Operation(
        "showAttendance",
        "Shows how an organisation attends to its audits, and what its word weighs for that (policy:Attendance).",
        "",
        $$"""
        { "mspId": "Org1MSP", "weight": 1, "effectiveWeight": 1, "missed": 0, "suspended": false,
          "lastVote": { "auditId": "{{Hash}}", "transactionId": "{{Hash}}", "votedAt": "2026-01-31T12:00:00Z" } }
        """) with
    {
        Problems = [.. Common, (404, LedgerErrorCode.OrganizationNotInPolicy)],
    };

    private static (int Status, string Code)[] Common =>
    [
        (400, LedgerErrorCode.MalformedInput), (400, ProblemCode.QueryInvalid), (503, LedgerErrorCode.PolicyNotEstablished), (503, ProblemCode.LedgerUnavailable),
    ];

    private static ApiOperation Operation(string id, string summary, string details, string example) => new()
    {
        Id = id,
        Group = Group,
        Summary = summary,
        Details = details,
        Answer = typeof(JsonElement),
        Example = JsonNode.Parse(example),
        Problems = Common,
    };
}
