using Audit.Cli.Commands;

namespace Browser;

/// <summary>
/// The pictures in the guides: made anew into the folder that the variable <c>FABRIC_AUDIT_PICTURES</c> names (relative to the repository), into
/// a temporary one without it.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(BrowserConsortium consortium, ITestOutputHelper output)
{
    private const string Shown = "SavingsBank.sol";

    [Fact]
    public async Task Pictures_of_the_guides_are_those_that_are_taken_here()
    {
        if (consortium.Absence is { } absence)
        {
            output.WriteLine($"NOTHING WAS TESTED: {absence}");
            return;
        }

        string? wanted = Environment.GetEnvironmentVariable("FABRIC_AUDIT_PICTURES");
        string folder = wanted is null ? Directory.CreateTempSubdirectory("fabric-audit-pictures-").FullName : Path.Combine(Repository.Root, wanted);
        try
        {
            await TakeAsync(folder);

            Assert.Equal(NamesIn(Repository.PathTo("services", "guides", "pictures")), NamesIn(folder));
        }
        finally
        {
            if (wanted is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task TakeAsync(string folder)
    {
        string audit = await consortium.SubmitAsync(
            Path.GetFileNameWithoutExtension(Shown), DemoContracts.All.Single(contract => contract.FileName == Shown).Source);
        await consortium.VerdictAsync(audit);
        await using IBrowserContext context = await consortium.OpenSignedInAsync(options => options.ViewportSize = new ViewportSize { Width = 1280, Height = 720 });
        IPage page = await context.NewPageAsync();
        await ShowAsync(page, "/");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf("overview"), Animations = ScreenshotAnimations.Disabled });
        await ShowAsync(page, $"/audits/{audit}");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf("audit"), Animations = ScreenshotAnimations.Disabled });
        await page.Locator("section:has(#source-title)").ScreenshotAsync(new LocatorScreenshotOptions { Path = PathOf("source"), Animations = ScreenshotAnimations.Disabled });

        string PathOf(string name) => Path.Combine(folder, $"{name}.png");
    }

    private static async Task ShowAsync(IPage page, string path)
    {
        await BrowserConsortium.GoToAsync(page, path);
        await page.Locator("body[data-ready]").WaitForAsync();
    }

    private static IEnumerable<string?> NamesIn(string folder) => Directory.EnumerateFiles(folder, "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
