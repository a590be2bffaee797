using System.Net;
using System.Security.Cryptography;
using System.Text;
using Audit.Store;
using Audit.Store.Tests;
using Npgsql;
using Xunit.Abstractions;

namespace Audit.Service.Tests.Dashboard;

/// <summary>Reports: the receipt they name, and what makes PDF files of them.</summary>
[Collection(PostgresTests.Name)]
public sealed class ReportTests(PostgresFixture postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Receipt_that_a_report_names_is_kept_and_its_digest_is_drawn()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);
        Assert.Contains("There is no receipt to name now: No peer of this channel signs", await visitor.ReadAsync($"/audits/{id}/report"), StringComparison.Ordinal);
        byte[] file = "the very file"u8.ToArray();
        string digest = Convert.ToHexStringLower(SHA256.HashData(file));
        await service.Database.RunAsync(
            unit => unit.Receipts.AddAsync(new StoredReceipt { Digest = digest, AuditId = id, Receipt = file, Logged = true }, default), RunningService.Patience());

        string report = await visitor.ReadAsync($"/audits/{id}/report");

        Assert.Contains($"<code class=\"whole\" data-digest>{digest}</code>", report, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\" role=\"img\" aria-label=\"The receipt's digest as a QR code\"", report, StringComparison.Ordinal);
        using HttpResponseMessage kept = await visitor.GetAsync($"/audits/{id}/receipts/{digest}");
        Assert.Equal(file, await kept.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", kept.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("RECEIPT_UNKNOWN", await visitor.ReadAsync($"/audits/{id}/receipts/{new string('0', 64)}", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("RECEIPT_UNKNOWN", await visitor.ReadAsync($"/audits/{new string('0', 64)}/receipts/{digest}", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_that_was_made_when_the_audit_stood_otherwise_is_not_named()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);
        string digest = Convert.ToHexStringLower(SHA256.HashData("an older file"u8));
        await service.Database.RunAsync(
            unit => unit.Receipts.AddAsync(new StoredReceipt { Digest = digest, AuditId = id, Receipt = [1], Logged = true, Changes = 1 }, default),
            RunningService.Patience());

        string report = await visitor.ReadAsync($"/audits/{id}/report");

        Assert.DoesNotContain(digest, report, StringComparison.Ordinal);
        Assert.Contains("There is no receipt to name now", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_chromium_a_pdf_is_refused_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, folder["nowhere"]);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);

        foreach (string path in new[] { $"/audits/{id}/report.pdf", "/reports/period.pdf" })
        {
            string page = await visitor.ReadAsync(path, HttpStatusCode.NotImplemented);
            Assert.Contains("PDF_UNAVAILABLE", page, StringComparison.Ordinal);
            Assert.Contains("Audit:Reports:ChromiumPath", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Report_is_a_pdf_file_where_there_is_chromium()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);
        foreach (string path in new[] { $"/audits/{id}/report.pdf", "/reports/period.pdf" })
        {
            using HttpResponseMessage answer = await visitor.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.NotImplemented)
            {
                output.WriteLine("NOTHING WAS TESTED: there is no Chromium on PATH");
                return;
            }

            byte[] pdf = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(pdf));
            Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf, 0, 8), StringComparison.Ordinal);
            Assert.EndsWith("%%EOF", Encoding.ASCII.GetString(pdf).TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Printing_program_gets_a_file_without_script_and_nothing_of_this_process_and_ends_with_its_caller()
    {
        using var folder = new TemporaryFolder();
        string program = Script(folder["waits"], $$"""
            for last; do :; done
            cp "${last#file://}" '{{folder["page.html"]}}'
            env > '{{folder["environment"]}}'
            echo $$ > '{{folder["pid.new"]}}'
            mv '{{folder["pid.new"]}}' '{{folder["pid"]}}'
            exec sleep 600
            """);
        await using RunningService service = await StartAsync(folder, program, seconds: 600);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service, "<script>alert(1)</script>");

        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> asked = visitor.Http.GetAsync(new Uri($"/audits/{id}/report.pdf", UriKind.Relative), leaving.Token);
        await UntilAsync(() => File.Exists(folder["pid"]));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        string html = await File.ReadAllTextAsync(folder["page.html"]);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", html, StringComparison.Ordinal);
        string[] environment = await File.ReadAllLinesAsync(folder["environment"]);
        string home = environment.Single(line => line.StartsWith("HOME=", StringComparison.Ordinal))["HOME=".Length..];
        Assert.Subset(
            new HashSet<string>(["HOME", "TMPDIR", "PATH", "PWD", "OLDPWD", "SHLVL", "_"]), environment.Select(line => line.Split('=')[0]).ToHashSet());
        string pid = (await File.ReadAllTextAsync(folder["pid"])).Trim();
        await UntilAsync(() => HasEnded(pid));
        await UntilAsync(() => !Directory.Exists(home));
    }

    [Fact]
    public async Task Program_that_hangs_is_given_up()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, Script(folder["hangs"], "exec sleep 600"), seconds: 1);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);

        Assert.Contains("PDF_FAILED", await visitor.ReadAsync($"/audits/{id}/report.pdf", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_makes_no_file_is_a_failure_that_is_told()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, "/bin/false");
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);

        Assert.Contains("PDF_FAILED", await visitor.ReadAsync($"/audits/{id}/report.pdf", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_is_counted_once_for_all_who_ask_for_it_and_again_when_time_has_passed()
    {
        var clock = new MovedClock();
        await using AuditDatabase database = await AuditDatabase.OpenAsync(await postgres.CreateDatabaseAsync(), TimeProvider.System, RunningService.Patience());
        using var statistics = new StatisticsCache(database, clock);
        var march = new StatisticsFilter(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), null, "month");

        StatisticsCache.Counts first = await statistics.RequireAsync(march, RunningService.Patience());
        Assert.Same(first, await statistics.RequireAsync(march with { }, RunningService.Patience()));
        Assert.NotSame(first, await statistics.RequireAsync(march with { Before = march.Before.AddDays(1) }, RunningService.Patience()));
        // More periods than are kept: the oldest are counted anew, and the latest is still known.
        StatisticsCache.Counts last = first;
        for (int day = 2; day < 80; day++)
        {
            last = await statistics.RequireAsync(march with { Before = march.Before.AddDays(day) }, RunningService.Patience());
        }

        Assert.Same(last, await statistics.RequireAsync(last.Filter, RunningService.Patience()));
        Assert.NotSame(first, await statistics.RequireAsync(march, RunningService.Patience()));
        clock.Now += TimeSpan.FromDays(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (ReferenceEquals(last, await statistics.RequireAsync(last.Filter, patience.Token)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task What_is_counted_for_the_first_time_does_not_keep_its_page_waiting()
    {
        using var folder = new TemporaryFolder();
        string name = await postgres.CreateDatabaseAsync();
        await using RunningService service = await RunningService.StartAsync(
            new MemoryChannel("Org1MSP").Ready(HashScorer.Hash).Client("Org1MSP"), "Org1MSP", name, folder["one"]);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await DecideAsync(service);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(name);

        // Nobody gets to the verdicts, as if there were so many that counting them takes for ever.
        await using (NpgsqlConnection connection = await source.OpenConnectionAsync(RunningService.Patience()))
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(RunningService.Patience());
            await using NpgsqlCommand hold = new("LOCK TABLE verdicts IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await hold.ExecuteNonQueryAsync(RunningService.Patience());
            foreach (string path in new[] { "/reports/period", "/reports/period?from=2026-01-01&to=2026-02-01", "/organizations" })
            {
                string page = await visitor.ReadAsync(path);
                Assert.Contains("data-counting", page, StringComparison.Ordinal);
                Assert.Contains("data-pending=\"counts\"", page, StringComparison.Ordinal);
                Assert.Contains($"href=\"{path.Replace("&", "&amp;", StringComparison.Ordinal)}\">Load the page again", page, StringComparison.Ordinal);
            }
        }

        foreach ((string path, string text) in new[] { ("/reports/period", "<th scope=\"row\"><strong>All</strong></th>"), ("/organizations", "Org1MSP"), ("/", "Verdicts over time") })
        {
            string page = await visitor.ReadAsync(path);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (page.Contains("data-counting", StringComparison.Ordinal))
            {
                await Task.Delay(20, patience.Token);
                page = await visitor.ReadAsync(path);
            }

            Assert.Contains(text, page, StringComparison.Ordinal);
            Assert.Contains("data-pending=\"\"", page.Replace("data-pending>", "data-pending=\"\">", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Contains(id, await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    private static string Script(string path, string text)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static bool HasEnded(string pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture));
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static async Task<string> DecideAsync(RunningService service, string name = "Bank")
    {
        string id = await service.SubmitAcceptedAsync(name, "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);
        return id;
    }

    private async Task<RunningService> StartAsync(TemporaryFolder folder, string chromium = "", double seconds = 60) => await RunningService.StartAsync(
        new MemoryChannel("Org1MSP").Ready(HashScorer.Hash).Client("Org1MSP"),
        "Org1MSP",
        await postgres.CreateDatabaseAsync(),
        folder["one"],
        configure: options => options with { Reports = new ReportOptions { ChromiumPath = chromium, PrintSeconds = seconds } });

    private sealed class MovedClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        // Counting takes no time by this clock, so that what was counted is always as fresh as it can be.
        public override long GetTimestamp() => 0;
    }
}
