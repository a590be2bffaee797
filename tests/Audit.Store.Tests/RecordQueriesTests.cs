using FsCheck;
using FsCheck.Fluent;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class RecordQueriesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Alert_pages_of_any_size_in_a_row_are_the_whole_list_in_order()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        const int count = 30;
        await database.RunAsync(
            async unit =>
            {
                foreach (int number in Enumerable.Range(0, count))
                {
                    // Few blocks and transactions, so that all parts of the key have to decide.
                    unit.Batch.Add(
                        new ProjectedAlert(
                            number % 2 == 0 ? "AlertRaised" : "VotesDiverged", $"a{number % 3}", [number % 5 == 0 ? "reentrancy" : "tx_origin"], false,
                            new LedgerPlace($"tx{number / 2:d2}", number / 10)));
                }
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());
        IReadOnlyList<ProjectedAlert> all = (await database.Records.AlertsAsync(new AlertFilter(), null, 200, default)).Alerts;
        Assert.Equal(count, all.Count);
        Assert.Equal(all.OrderByDescending(alert => alert.Place.BlockNumber).Select(alert => alert.Place.BlockNumber), all.Select(alert => alert.Place.BlockNumber));

        Prop.ForAll(Gen.Choose(1, count + 5).ToArbitrary(), size =>
        {
            List<(string, string)> walked = [];
            AlertCursor? cursor = null;
            do
            {
                AlertPage page = database.Records.AlertsAsync(new AlertFilter(), cursor, size, PostgresFixture.Patience()).GetAwaiter().GetResult();
                walked.AddRange(page.Alerts.Select(alert => (alert.Place.TransactionId, alert.Kind)));
                cursor = page.Next is null ? null : AlertCursor.TryParse(page.Next.ToString(), out AlertCursor? parsed) ? parsed : throw new InvalidOperationException();
            }
            while (cursor is not null);
            return walked.SequenceEqual(all.Select(alert => (alert.Place.TransactionId, alert.Kind)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

        Assert.Equal(15, (await database.Records.AlertsAsync(new AlertFilter { Kind = "AlertRaised" }, null, 200, default)).Alerts.Count);
        Assert.Equal(6, (await database.Records.AlertsAsync(new AlertFilter { VulnerabilityClass = "reentrancy" }, null, 200, default)).Alerts.Count);
        Assert.Equal(10, (await database.Records.AlertsAsync(new AlertFilter { AuditId = "a1" }, null, 200, default)).Alerts.Count);
    }

    [Fact]
    public void Alert_cursor_text_reads_back_and_other_texts_do_not()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonEmptyString>(), (block, transaction) =>
        {
            string clean = transaction.Get.Replace("\0", "", StringComparison.Ordinal).Normalize();
            var cursor = new AlertCursor(block.Get, clean, "AlertRaised");
            return AlertCursor.TryParse(cursor.ToString(), out AlertCursor? read) && read == cursor;
        }).Check(Config.QuickThrowOnFailure);
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
            !AlertCursor.TryParse(text, out AlertCursor? read) || AlertCursor.TryParse(read.ToString(), out _)).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public async Task Counts_are_those_of_the_audits_in_the_period()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RunAsync(
            async unit =>
            {
                for (int number = 0; number < 8; number++)
                {
                    ProjectedAudit audit = ReadModelSamples.Audit(
                        $"a{number}", organization: number % 2 == 0 ? "Org1MSP" : "Org2MSP", openedAt: ReadModelSamples.OpenedAt.AddHours(6 * number));
                    unit.Batch.Add(audit);
                    if (number < 6)
                    {
                        unit.Batch.Add(
                            ReadModelSamples.Verdict(audit.Id, number < 2 ? "FAIL" : "PASS", number < 2 ? ["reentrancy", "tx_origin"] : []));
                    }
                }
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());

        AuditStatistics all = await CountAsync(new StatisticsFilter(ReadModelSamples.OpenedAt, ReadModelSamples.OpenedAt.AddHours(48), null, "day"));
        Assert.Equal((6, 2), (all.Statuses["DECIDED"], all.Statuses["OPEN"]));
        Assert.Equal((2, 4), (all.Verdicts["FAIL"], all.Verdicts["PASS"]));
        Assert.Equal((2, 2), (all.Classes["reentrancy"], all.Classes["tx_origin"]));
        Assert.Equal((4, 4), (all.Organizations["Org1MSP"], all.Organizations["Org2MSP"]));
        Assert.Equal(6, all.Models["m1"]);
        Assert.Equal(
            [("2026-01-31", "FAIL", 2), ("2026-02-01", "PASS", 4), ("2026-02-02", "OPEN", 2)],
            all.Series.Select(step => (step.Start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), step.Outcome, step.Count)));

        AuditStatistics some = await CountAsync(new StatisticsFilter(ReadModelSamples.OpenedAt.AddHours(1), ReadModelSamples.OpenedAt.AddHours(12), "Org2MSP", "hour"));
        Assert.Equal(1, some.Statuses.Values.Sum());

        Task<AuditStatistics> CountAsync(StatisticsFilter filter) => database.Statistics.CountAsync(filter, PostgresFixture.Patience());
    }

    [Fact]
    public async Task Search_finds_words_and_their_beginnings_and_takes_nothing_for_an_operator()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RunAsync(
            async unit =>
            {
                unit.Batch.Add(ReadModelSamples.Audit("a1", "contracts/SavingsBank.sol"));
                unit.Batch.Add(ReadModelSamples.Audit("a2", "Ärger & Söhne's Vault_2"));
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());

        await ExpectAsync("sav", "a1");
        await ExpectAsync("bank contracts", "a1");
        await ExpectAsync("savingsbank.sol", "a1");
        await ExpectAsync("Söhne", "a2");
        await ExpectAsync("vault 2", "a2");
        await ExpectAsync("bank vault");

        // The words of any text make a query that PostgreSQL can read.
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            IReadOnlyList<string> words = AuditFilter.WordsOf(text.Get.Replace("\0", "", StringComparison.Ordinal));
            _ = database.Queries.ListAsync(new AuditFilter { Words = words }, null, 10, PostgresFixture.Patience()).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure);

        async Task ExpectAsync(string text, params string[] ids)
        {
            AuditPage page = await database.Queries.ListAsync(new AuditFilter { Words = AuditFilter.WordsOf(text) }, null, 10, PostgresFixture.Patience());
            Assert.Equal((text, string.Join(',', ids)), (text, string.Join(',', page.Audits.Select(view => view.Audit.Id))));
        }
    }
}
