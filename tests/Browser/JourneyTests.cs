using System.Text;
using Audit.Receipts;
using Audit.Receipts.Verification;

namespace Browser;

/// <summary>What a member and a compliance officer do, from the first click to the file they keep.</summary>
[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserConsortium consortium, ITestOutputHelper output)
{
    private const string Contract = """
        pragma solidity ^0.4.24;

        contract Journey {
            mapping(address => uint) balances;

            function deposit() public payable {
                balances[msg.sender] += msg.value;
            }

            function withdraw(uint amount) public {
                require(balances[msg.sender] >= amount);
                msg.sender.call.value(amount)();
                balances[msg.sender] -= amount;
            }
        }
        """;

    [Fact]
    public async Task Member_submits_watches_disputes_resolves_and_exports()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(consortium.SignInLink);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Submit", Exact = true }).ClickAsync();
        await DropAsync(page, "Journey.sol", Contract);
        Assert.Equal("Journey", await page.GetByLabel("Name").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await page.WaitForURLAsync("**/audits/*", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await Screenshots.TakeAsync(page, "journey-1-submitted");

        // Nobody loads the page again: what the channel tells shows by itself.
        await page.Locator("[data-part=timeline] li.verdict").WaitForAsync();
        await page.Locator("[data-part=verdict] .badge.fail, [data-part=verdict] .badge.review, [data-part=verdict] .badge.pass").First.WaitForAsync();
        await page.Locator(".source .line.evidence").First.WaitForAsync();
        await Screenshots.TakeAsync(page, "journey-2-decided");

        string audit = page.Url.Split('?')[0];
        await VerifyAsync(page);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The audit's page" }).ClickAsync();

        await page.GetByLabel("Reason").FillAsync("The withdrawal is guarded\nby another contract");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dispute" }).ClickAsync();
        await page.Locator("[data-part=timeline] li.dispute").WaitForAsync();
        await page.GetByText("The channel has it").WaitForAsync();
        await Screenshots.TakeAsync(page, "journey-3-disputed");

        await page.GotoAsync(audit);
        await page.GetByLabel("What it comes to").SelectOptionAsync("REVIEW");
        await page.GetByLabel("Reason").FillAsync("Looked at by two of us");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resolve" }).ClickAsync();
        await page.Locator("[data-part=timeline] li.resolution").WaitForAsync();
        Assert.Contains("The withdrawal is guarded by another contract", await page.Locator("[data-part=timeline]").InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.TakeAsync(page, "journey-4-resolved");

        await page.GotoAsync("/audits?q=journey");
        IDownload export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "CSV" }).ClickAsync());
        using var reader = new StreamReader(await export.CreateReadStreamAsync());
        string csv = await reader.ReadToEndAsync();
        Assert.Contains("Journey", csv, StringComparison.Ordinal);
        Assert.Equal(2, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await KeepReceiptAsync(page, audit);
    }

    // What "verify now" says of an audit that nobody touched: nothing differs, and only the copy kept elsewhere is not looked at.
    private static async Task VerifyAsync(IPage page)
    {
        await page.Locator("[data-part=timeline] li", new PageLocatorOptions { HasText = "Org2MSP voted" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify now" }).ClickAsync();
        await page.Locator("[data-outcome=whole], [data-outcome=partly], [data-outcome=differs]").WaitForAsync();
        using var patience = new CancellationTokenSource(Deadline.Answer);
        // Right after the verdict peers may be a block apart: what is not signed at once is soon.
        while (await page.Locator("[data-outcome=partly]").CountAsync() > 0 && !patience.IsCancellationRequested)
        {
            await page.EvaluateAsync("document.body.dataset.before = 'yes'");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify again" }).ClickAsync();
            await page.Locator("body:not([data-before])").WaitForAsync();
            await page.Locator("[data-outcome=whole], [data-outcome=partly], [data-outcome=differs]").WaitForAsync();
        }

        string said = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Everything matches.", said, StringComparison.Ordinal);
        Assert.Contains("What is shown here is what the channel says", said, StringComparison.Ordinal);
        Assert.Contains("Org1MSP voted what model", said, StringComparison.Ordinal);
        Assert.Contains("Org2MSP voted what model", said, StringComparison.Ordinal);
        Assert.Contains("Receipt: The channel's configuration is one of exactly the organisations", said, StringComparison.Ordinal);
        Assert.Contains("Receipt: The source given is the one that was audited", said, StringComparison.Ordinal);
        await Screenshots.TakeAsync(page, "journey-verified");
    }

    // The report names a receipt; the file behind it is the one of that digest, and genuine by the organisations' roots alone.
    private async Task KeepReceiptAsync(IPage page, string audit)
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        do
        {
            await page.GotoAsync($"{audit}/report");
        }
        while (await page.Locator("code[data-digest]").CountAsync() == 0 && !patience.IsCancellationRequested);
        string digest = await page.Locator("code[data-digest]").InnerTextAsync();
        Assert.Equal(1, await page.Locator("svg.qr path").CountAsync());
        await Screenshots.TakeAsync(page, "journey-report");
        IDownload download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download this receipt" }).ClickAsync());
        using var bytes = new MemoryStream();
        await (await download.CreateReadStreamAsync()).CopyToAsync(bytes);
        Receipt receipt = Receipt.Parse(bytes.ToArray());
        VerificationReport report = ReceiptVerifier.Verify(receipt, TrustedRoots.Load(consortium.RootsFolder));
        Assert.Equal(digest, receipt.Digest);
        Assert.True(report.IsVerified, string.Join("; ", report.Findings));
        Assert.EndsWith(receipt.Statement.AuditId, audit, StringComparison.Ordinal);

        IDownload pdf = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "PDF" }).ClickAsync());
        using var paper = new MemoryStream();
        await (await pdf.CreateReadStreamAsync()).CopyToAsync(paper);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(paper.ToArray(), 0, 8), StringComparison.Ordinal);
        Screenshots.Keep("journey-report.pdf", paper.ToArray());
    }

    // A file from the desktop: the browser's own events, with what a drop brings along.
    private static async Task DropAsync(IPage page, string name, string text)
    {
        await page.Locator("body[data-ready]").WaitForAsync();
        IJSHandle dropped = await page.EvaluateHandleAsync(
            """
            file => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([file.text], file.name, { type: "text/plain" }));
              return dropped;
            }
            """,
            new { name, text });
        ILocator place = page.Locator("[data-drop]");
        await place.DispatchEventAsync("dragenter", new { dataTransfer = dropped });
        await place.DispatchEventAsync("dragover", new { dataTransfer = dropped });
        await place.DispatchEventAsync("drop", new { dataTransfer = dropped });
        await page.GetByText(name, new PageGetByTextOptions { Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task Verification_needs_no_script()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync(options =>
        {
            options.JavaScriptEnabled = false;
            options.ColorScheme = ColorScheme.Dark;
            options.ViewportSize = new ViewportSize { Width = 360, Height = 800 };
        });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync($"/audits/{consortium.Audits[1]}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify now" }).ClickAsync();
        await page.Locator("[data-outcome=whole]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-outcome=Differs]").CountAsync());
        await Screenshots.TakeAsync(page, "verification-dark-360");
    }

    [Fact]
    public async Task File_is_submitted_by_choosing_it_and_a_refusal_is_told_on_the_form()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/submit");
        await page.GetByLabel("Name").FillAsync("Empty");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("Empty", await page.GetByLabel("Name").InputValueAsync());

        await page.GotoAsync("/submit");
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload
        {
            Name = "Chosen.sol", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Contract.Replace("Journey", "Chosen", StringComparison.Ordinal)),
        });
        Assert.Equal("Chosen", await page.GetByLabel("Name").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await page.WaitForURLAsync("**/audits/*", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        Assert.Equal("Chosen", await page.Locator("h1").InnerTextAsync());
        await page.Locator("[data-part=timeline] li.verdict").WaitForAsync();
    }
}
