namespace Audit.Store.Tests;

/// <summary>Events as the channel would announce them.</summary>
internal static class FeedSamples
{
    internal static readonly string Audit1 = new('1', 64);

    internal static FeedEntry Opened(string? auditId = null) => new()
    {
        Name = "AuditOpened", Type = "audit.opened", AuditId = auditId ?? Audit1, Data = """{"type":"AuditOpened"}""",
    };

    internal static FeedEntry Alert(params string[] classes) => new()
    {
        Name = "AlertRaised", Type = "alert.raised", AuditId = Audit1, Classes = classes, Data = """{"type":"AlertRaised"}""",
    };

    internal static FeedEntry Verdict(string outcome, string? auditId = null) => new()
    {
        Name = "VerdictReached", Type = "verdict.reached", AuditId = auditId ?? Audit1, Outcome = outcome, Data = """{"type":"VerdictReached"}""",
    };

    internal static FeedEntry Model() => new() { Name = "ModelActivated", Type = "model.activated", Data = """{"type":"ModelActivated"}""" };

    internal static Task RecordAsync(this AuditDatabase database, long block, string transaction, params FeedEntry[] entries) =>
        database.RunAsync(
            unit => unit.Feed.RecordAsync(new LedgerPlace(transaction, block), entries, PostgresFixture.Patience()), PostgresFixture.Patience());

    internal static async Task<string[]> PlacesAsync(this AuditDatabase database, FeedPosition? after = null, FeedFilter? filter = null) =>
    [
        .. (await database.Feed.ReadAsync(after ?? FeedPosition.Start, filter ?? FeedFilter.All, 1000, PostgresFixture.Patience()))
            .Select(seen => seen.Position!.ToString()),
    ];
}
