namespace Browser;

/// <summary>Pictures of pages, for people to look at: made where the variable <c>FABRIC_AUDIT_SCREENSHOTS</c> names a folder.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("FABRIC_AUDIT_SCREENSHOTS");

    /// <summary>Takes one.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is not null)
        {
            Directory.CreateDirectory(Folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>Keeps another file beside the pictures.</summary>
    public static void Keep(string name, byte[] content)
    {
        if (Folder is not null)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllBytes(Path.Combine(Folder, name), content);
        }
    }

    /// <summary>A page's path as a file name.</summary>
    public static string NameOf(string path) => path == "/" ? "overview" : path.Trim('/').Split('?')[0].Replace('/', '-') is var name && name.Length > 24 ? name[..24] : name;
}
