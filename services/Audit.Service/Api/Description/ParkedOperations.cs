using System.Text.Json.Nodes;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the API's description says of parked work.</summary>
internal static class ParkedOperations
{
    private const string Group = "Operations";

    internal static readonly ApiOperation List = new()
    {
        Id = "listParked",
        Group = Group,
        Summary = "Lists work that was given up and waits for a person, latest first.",
        Parameters =
        [
            new ApiParameter("kind", "Only work of this kind.", "score") { Values = ["score", "open", "vote", "command"] },
            RecordOperations.Cursor,
            RecordOperations.Limit,
        ],
        Answer = typeof(ParkedListDocument),
        Example = JsonNode.Parse("""
            { "parked": [{ "id": "job-12", "kind": "score", "target": "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00", "attempts": 5,
              "reason": "the model exploded", "createdAt": "2026-01-31T12:00:00Z", "parkedAt": "2026-01-31T12:01:00Z" }], "truncated": false, "nextCursor": null }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Retry = Change("retryParked", "Has parked work tried again, as often as new work.", null);

    internal static readonly ApiOperation Discard = Change(
        "discardParked", "Keeps parked work from ever being done. Who did so and why is kept.", CommandOperations.Reason);

    private static ApiOperation Change(string id, string summary, ApiBody? body) => new()
    {
        Id = id,
        Group = Group,
        Summary = summary,
        Answer = typeof(void),
        Statuses = [StatusCodes.Status204NoContent],
        Bodies = body is null ? [] : [body],
        Problems = [(400, LedgerErrorCode.MalformedInput), (400, ProblemCode.QueryInvalid), (404, ProblemCode.ParkedUnknown)],
    };
}
