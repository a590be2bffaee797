using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The parameter of <c>audits:Vote</c>.</summary>
public sealed record VoteRequest : ILedgerRecord<VoteRequest>
{
    /// <summary>The audit.</summary>
    public required string AuditId { get; init; }

    /// <summary>The bundle hash of the model that made the scores.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The hash of the source that was scored; must be the audit's.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The scores.</summary>
    public required ClassScores Scores { get; init; }

    /// <summary>The SHA-256 of the voter's full findings.</summary>
    public required string FindingsDigest { get; init; }

    /// <inheritdoc/>
    public static VoteRequest FromJson(JsonObject json)
    {
        json.RefuseMembersOtherThan("auditId", "modelHash", "sourceHash", "scores", "findingsDigest");
        return new()
        {
            AuditId = Sha256Hash.Require(json.ReadText("auditId"), "auditId"),
            ModelHash = Sha256Hash.Require(json.ReadText("modelHash"), "modelHash"),
            SourceHash = Sha256Hash.Require(json.ReadText("sourceHash"), "sourceHash"),
            FindingsDigest = Sha256Hash.Require(json.ReadText("findingsDigest"), "findingsDigest"),
            Scores = ReadScores(json.ReadObject("scores")),
        };
    }

    /// <summary>Reads the parameter.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">It is malformed, or the scores are not ten values of 0…10000.</exception>
    public static VoteRequest Parse(string text) => RequestText.Read("the vote", () => FromJson(CanonicalJson.ReadObject(text)));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["auditId"] = AuditId,
        ["modelHash"] = ModelHash,
        ["sourceHash"] = SourceHash,
        ["scores"] = Scores.ToJson(),
        ["findingsDigest"] = FindingsDigest,
    };

    private static ClassScores ReadScores(JsonObject json)
    {
        try
        {
            return ClassScores.FromJson(json);
        }
        catch (LedgerFormatException failure)
        {
            throw new LedgerRefusalException(
                new(LedgerErrorCode.ScoresInvalid, $"the vote's scores cannot count: {failure.Message}"), failure);
        }
    }
}
