namespace Browser;

/// <summary>Every page with the data of a running network.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageTests(BrowserConsortium consortium, ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_page_shows_its_data_with_a_script_and_without(bool withScript)
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync(options => options.JavaScriptEnabled = withScript);
        IPage page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal) ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        foreach ((string path, string text) in consortium.ReadingPages)
        {
            IResponse answer = await BrowserConsortium.GoToAsync(page, path);

            Assert.Equal(path == "/nowhere" ? 404 : 200, answer.Status);
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.Contains(text, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("script-src 'self'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Overview_counts_what_is_on_the_channel_and_leads_to_it()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync(options => options.JavaScriptEnabled = false);
        IPage page = await context.NewPageAsync();
        await BrowserConsortium.GoToAsync(page, "/");
        ILocator figures = page.Locator("a.figure .value");
        int[] counts = [.. (await figures.AllInnerTextsAsync()).Select(int.Parse)];

        Assert.True(counts[0] >= consortium.Audits.Count + 1, $"{counts[0]} audits");
        Assert.Equal(counts[0], counts[1] + counts[2] + counts[3] + counts[4]);
        Assert.Matches("Indexed to block [0-9]+( of [0-9]+)?", await page.Locator("footer").InnerTextAsync());
        await page.Locator("a.figure").Nth(3).ClickAsync();
        Assert.Equal(counts[3], await page.Locator("tbody tr").CountAsync());
        Assert.Contains("verdict=FAIL", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_source_is_inert_and_what_it_hides_is_seen()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync();
        IPage page = await context.NewPageAsync();
        bool dialogue = false;
        page.Dialog += (_, dialog) =>
        {
            dialogue = true;
            _ = dialog.DismissAsync();
        };
        foreach (string path in new[] { $"/audits/{consortium.HostileAudit}", "/audits", "/" })
        {
            await page.GotoAsync(path);
            await page.Locator("body[data-ready]").WaitForAsync();

            Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"), path);
            Assert.Equal(1, await page.Locator("script").CountAsync());
            Assert.Equal(0, await page.Locator("main img, main svg[onload], main a[href^='javascript']").CountAsync());
            Assert.DoesNotContain('\u202E', await page.ContentAsync());
        }

        await page.GotoAsync($"/audits/{consortium.HostileAudit}");
        string[] unseen = [.. await page.Locator(".source .unseen").AllInnerTextsAsync()];
        Assert.Equal(["U+202E", "U+2066", "U+200B"], unseen);
        Assert.Contains("U+202E", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("<script>window.hacked = 1</script>", await page.Locator(".source").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("more characters", await page.Locator(".source").InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(dialogue);
    }

    [Fact]
    public async Task Who_did_not_sign_in_is_asked_to_and_a_link_works_once()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenAsync();
        IPage page = await context.NewPageAsync();
        IResponse refused = (await page.GotoAsync("/audits"))!;
        Assert.Equal(401, refused.Status);
        Assert.Equal("Sign in", await page.Locator("h1").InnerTextAsync());

        string link = consortium.SignInLink;
        await page.GotoAsync(link);
        Assert.Equal("Overview", await page.Locator("h1").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GetByText("You are signed out").WaitForAsync();
        Assert.Equal(401, (await page.GotoAsync("/"))!.Status);
        Assert.Equal(400, (await page.GotoAsync(link))!.Status);
        Assert.Contains("used already", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
