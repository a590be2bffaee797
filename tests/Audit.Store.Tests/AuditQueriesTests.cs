using FsCheck;
using FsCheck.Fluent;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class AuditQueriesTests(PostgresFixture postgres)
{
    private static readonly string[] Outcomes = ["PASS", "REVIEW", "FAIL"];

    [Fact]
    public async Task Pages_of_any_size_in_a_row_are_the_whole_list_in_order()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        const int count = 60;

        // Few distinct times, so that many audits share one and the id has to decide.
        await database.RunAsync(
            async unit =>
            {
                foreach (int number in Enumerable.Range(0, count))
                {
                    DateTimeOffset opened = ReadModelSamples.OpenedAt.AddTicks(number * 7 % 5 * TimeSpan.TicksPerMicrosecond);
                    unit.Batch.Add(ReadModelSamples.Audit($"id{number * 37 % count:d3}", openedAt: opened));
                }
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());
        IReadOnlyList<AuditView> all = (await database.Queries.ListAsync(new AuditFilter(), null, 200, default)).Audits;
        Assert.Equal(
            all.OrderByDescending(view => view.Audit.OpenedAt).ThenByDescending(view => view.Audit.Id, StringComparer.Ordinal).Select(view => view.Audit.Id),
            all.Select(view => view.Audit.Id));
        Assert.Equal(count, all.Count);

        Prop.ForAll(
            Gen.Choose(1, count + 5).ToArbitrary(),
            size =>
            {
                List<string> walked = [];
                AuditCursor? cursor = null;
                do
                {
                    AuditPage page = database.Queries.ListAsync(new AuditFilter(), cursor, size, PostgresFixture.Patience()).GetAwaiter().GetResult();
                    walked.AddRange(page.Audits.Select(view => view.Audit.Id));
                    cursor = page.Next is null ? null : AuditCursor.TryParse(page.Next.ToString(), out AuditCursor? parsed) ? parsed : throw new InvalidOperationException();
                }
                while (cursor is not null);
                return walked.SequenceEqual(all.Select(view => view.Audit.Id));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public async Task Page_walk_is_not_disturbed_by_audits_opened_meanwhile()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await OpenAsync(database, "a1", 1);
        await OpenAsync(database, "a2", 2);
        AuditPage first = await database.Queries.ListAsync(new AuditFilter(), null, 1, default);

        await OpenAsync(database, "a3", 3);
        AuditPage second = await database.Queries.ListAsync(new AuditFilter(), first.Next, 1, default);

        Assert.Equal(("a2", "a1"), (first.Audits[0].Audit.Id, second.Audits[0].Audit.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Filters_all_hold()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        await database.RunAsync(
            async unit =>
            {
                for (int number = 0; number < 12; number++)
                {
                    ProjectedAudit audit = ReadModelSamples.Audit(
                        $"a{number:d2}",
                        number % 2 == 0 ? $"Bank_{number}" : $"Token%{number}",
                        number % 3 == 0 ? "Org2MSP" : "Org1MSP",
                        ReadModelSamples.OpenedAt.AddHours(number));
                    unit.Batch.Add(audit);
                    if (number % 4 != 3)
                    {
                        unit.Batch.Add(
                            ReadModelSamples.Verdict(audit.Id, Outcomes[number % 3], number % 3 == 2 ? ["reentrancy", "tx_origin"] : []));
                    }
                }
                await unit.Batch.FlushAsync(default);
            },
            PostgresFixture.Patience());

        await ExpectAsync(new AuditFilter { Status = "OPEN" }, 3, 7, 11);
        await ExpectAsync(new AuditFilter { Status = "DISPUTED" });
        await ExpectAsync(new AuditFilter { Verdict = "FAIL" }, 2, 5, 8);
        await ExpectAsync(new AuditFilter { VulnerabilityClass = "tx_origin" }, 2, 5, 8);
        await ExpectAsync(new AuditFilter { Organization = "Org2MSP" }, 0, 3, 6, 9);
        await ExpectAsync(new AuditFilter { Organization = "Org2MSP", Verdict = "PASS", NamePrefix = "Bank" }, 0, 6);
        await ExpectAsync(new AuditFilter { SourceHash = "s-a04" }, 4);
        await ExpectAsync(new AuditFilter { NamePrefix = "Bank_1" }, 10);
        await ExpectAsync(new AuditFilter { NamePrefix = "Token%1" }, 1, 11);
        await ExpectAsync(new AuditFilter { NamePrefix = "%" });
        await ExpectAsync(new AuditFilter { NamePrefix = "a'; DROP TABLE audits; --" });
        await ExpectAsync(
            new AuditFilter { OpenedFrom = ReadModelSamples.OpenedAt.AddHours(2), OpenedBefore = ReadModelSamples.OpenedAt.AddHours(4).ToOffset(TimeSpan.FromHours(5)) }, 2, 3);

        async Task ExpectAsync(AuditFilter filter, params int[] numbers)
        {
            AuditPage page = await database.Queries.ListAsync(filter, null, 50, PostgresFixture.Patience());
            Assert.Equal(numbers.Reverse().Select(number => $"a{number:d2}"), page.Audits.Select(view => view.Audit.Id));
        }
    }

    [Fact]
    public async Task Report_is_kept_beside_its_audit()
    {
        await using AuditDatabase database = await postgres.OpenAsync();
        for (int time = 0; time < 2; time++)
        {
            await database.RunAsync(unit => unit.Reports.AddAsync("a1", "m1", "{\"files\": []}", "digest", default), PostgresFixture.Patience());
        }

        Assert.Equal(new StoredReport("m1", "{\"files\": []}", "digest"), Assert.Single(await database.Queries.ReportsAsync("a1", default)));
    }

    [Fact]
    public void Cursor_text_reads_back_and_other_texts_do_not()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), ArbMap.Default.ArbFor<NonEmptyString>(), (time, id) =>
        {
            string clean = id.Get.Replace("\0", "", StringComparison.Ordinal).Normalize();
            var cursor = new AuditCursor(time.ToUniversalTime(), clean);
            return AuditCursor.TryParse(cursor.ToString(), out AuditCursor? read) && read == cursor;
        }).Check(Config.QuickThrowOnFailure);
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            // Never throws; what it accepts, it can write again.
            return !AuditCursor.TryParse(text, out AuditCursor? read) || AuditCursor.TryParse(read.ToString(), out _);
        }).Check(Config.QuickThrowOnFailure);
    }

    private static Task OpenAsync(AuditDatabase database, string id, int hour) => database.RunAsync(
        unit =>
        {
            unit.Batch.Add(ReadModelSamples.Audit(id, openedAt: ReadModelSamples.OpenedAt.AddHours(hour)));
            return unit.Batch.FlushAsync(default);
        },
        PostgresFixture.Patience());
}
