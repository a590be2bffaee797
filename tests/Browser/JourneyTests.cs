using System.Text;

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
        await page.GetByLabel("Name").FillAsync("Journey");
        await page.GetByLabel("Or its text").FillAsync(Contract);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await page.WaitForURLAsync("**/audits/*", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await Screenshots.TakeAsync(page, "journey-1-submitted");

        // Nobody loads the page again: what the channel tells shows by itself.
        await page.Locator("[data-part=timeline] li.verdict").WaitForAsync();
        await page.Locator("[data-part=verdict] .badge.fail, [data-part=verdict] .badge.review, [data-part=verdict] .badge.pass").First.WaitForAsync();
        await page.Locator(".source .line.evidence").First.WaitForAsync();
        await Screenshots.TakeAsync(page, "journey-2-decided");

        await page.GetByLabel("Reason").FillAsync("The withdrawal is guarded\nby another contract");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dispute" }).ClickAsync();
        await page.Locator("[data-part=timeline] li.dispute").WaitForAsync();
        await page.GetByText("The channel has it").WaitForAsync();
        await Screenshots.TakeAsync(page, "journey-3-disputed");

        await page.GotoAsync(page.Url.Split('?')[0]);
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
