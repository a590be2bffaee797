using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Browser;

/// <summary>Every page, as axe judges it: nothing serious in light, in dark, and on a telephone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserConsortium consortium, ITestOutputHelper output)
{
    [Theory]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    [InlineData("light", 360)]
    public async Task Every_page_is_accessible_and_fits(string scheme, int width)
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync(options =>
        {
            options.ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light;
            options.ViewportSize = new ViewportSize { Width = width, Height = 800 };
            options.ReducedMotion = ReducedMotion.Reduce;
            // axe is not one of our own files, which is all that the pages let run.
            options.BypassCSP = true;
        });
        IPage page = await context.NewPageAsync();
        List<string> wrong = [];
        foreach (string path in consortium.ReadingPages.Select(entry => entry.Path).Append("/sign-in"))
        {
            await BrowserConsortium.GoToAsync(page, path);
            await CheckAsync(path);
        }

        await page.GotoAsync($"/audits/{consortium.Audits[0]}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify now" }).ClickAsync();
        await page.Locator("[data-outcome=whole]").WaitForAsync();
        await CheckAsync("/verification");

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));

        async Task CheckAsync(string path)
        {
            AxeResult result = await page.RunAxe();
            wrong.AddRange(result.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{path}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                wrong.Add($"{path}: is {overflow} pixels wider than the window of {width}");
            }

            await Screenshots.TakeAsync(page, $"{Screenshots.NameOf(path)}-{scheme}-{width}");
        }
    }

    [Fact]
    public async Task Keyboard_reaches_the_content_first_and_then_every_page()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        await using IBrowserContext context = await consortium.OpenSignedInAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.ReloadAsync();
        List<string> reached = [];
        for (int step = 0; step < 14; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.getAttribute('href') ?? ''"));
        }

        // Behind the pages comes what stands on this one.
        string[] pages = ["/audits", "/alerts", "/submit", "/models", "/policy", "/organizations", "/blocks", "/reports/period", "/actions"];
        Assert.Equal(pages, reached.Where(place => place.Length > 1 && place[0] == '/').Take(pages.Length));
    }
}
