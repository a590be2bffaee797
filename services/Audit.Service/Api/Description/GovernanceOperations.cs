using System.Text.Json.Nodes;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the API's description says of what was decided.</summary>
internal static class GovernanceOperations
{
    private const string Group = "Governance";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    private const string EntryText = $$"""
        { "kind": "policyApproval", "at": "2026-01-31T12:00:00Z", "mspId": "Org1MSP", "status": null, "transactionId": "{{Hash}}", "block": 12,
          "record": { "mspId": "Org1MSP", "approvedAt": "2026-01-31T12:00:00Z", "transactionId": "{{Hash}}" } }
        """;

    internal static readonly ApiOperation Decisions = new()
    {
        Id = "listDecisions",
        Group = Group,
        Summary = "Lists what the policy's rules decided, latest first: alerts, suspended models, withdrawn weights, cleared sources.",
        Parameters =
        [
            new ApiParameter("policyVersion", "The policy version that holds the rule.", 1) { Largest = int.MaxValue },
            new ApiParameter("then", "What the rule did.", RuleDecision.Alert) { Values = RuleDecisionDocument.Kinds },
            new ApiParameter("auditId", "The audit that set it off.", Hash) { Pattern = RecordOperations.HashPattern },
            new ApiParameter("model", "The bundle hash of the model it is about.", Hash) { Pattern = RecordOperations.HashPattern },
            new ApiParameter("organization", "The organisation that lost its weight.", "Org1MSP"),
            new ApiParameter("from", "Decided at this time or later.", "2026-01-01T00:00:00Z") { Format = "date-time" },
            new ApiParameter("to", "Decided before this time.", "2026-02-01T00:00:00Z") { Format = "date-time" },
            RecordOperations.Cursor,
            RecordOperations.Limit,
        ],
        Answer = typeof(DecisionListDocument),
        Example = JsonNode.Parse($$"""
            { "decisions": [ { "policyVersion": 1, "rule": 0, "when": "failIn", "then": "alert", "decidedAt": "2026-01-31T12:00:04Z", "transactionId": "{{Hash}}",
              "block": 9, "auditId": "{{Hash}}", "sourceHash": "{{Hash}}", "modelHash": null, "mspId": null, "classes": ["reentrancy"],
              "organizations": ["Org1MSP"] } ], "nextCursor": null }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Proposal = new()
    {
        Id = "getProposal",
        Group = Group,
        Summary = "Shows a proposed policy with its approvals.",
        Parameters = [RecordOperations.IfNoneMatch],
        Answer = typeof(PolicyProposalDocument),
        Example = JsonNode.Parse($$"""
            { "id": "{{Hash}}", "status": "OPEN", "expiresAt": "2026-03-02T12:00:00Z", "rounds": [], "approvals": [ {{EntryText}} ], "truncated": false }
            """),
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.PolicyProposalUnknown)],
    };

    internal static readonly ApiOperation ModelHistory = new()
    {
        Id = "getModelHistory",
        Group = Group,
        Summary = "Shows what became of a model: proposal, approvals, changes of its status, evaluations.",
        Parameters = [RecordOperations.IfNoneMatch],
        Answer = typeof(ModelHistoryDocument),
        Example = JsonNode.Parse($$"""
            { "bundleHash": "{{Hash}}", "name": "solidity", "status": "ACTIVE", "entries": [ {{EntryText}} ], "truncated": false }
            """),
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.ModelUnknown)],
    };
}
