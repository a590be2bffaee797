using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Audit.Service;

/// <summary>
/// Makes PDF files of reports with Chromium. It is given one file of our own making, which holds no script and names no other file, in a
/// private folder that is deleted afterwards; it gets no network, none of this process's environment, and only so much time.
/// </summary>
internal sealed class ReportPrinter(AuditServiceOptions options, ILogger<ReportPrinter> log) : IDisposable
{
    private const int MostAtOnce = 2;
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private const int MostDeletions = 20;
    private static readonly TimeSpan DeletionPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _printing = new(MostAtOnce);

    /// <summary>Returns when there is a program that prints.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    internal string Require() => Find() ?? throw new RequestException(
        StatusCodes.Status501NotImplemented,
        PageCode.PdfUnavailable,
        $"This service finds no Chromium to make PDF files with. Install it (on Debian: apt-get install chromium), or name it in {AuditServiceOptions.Section}:"
        + $"{nameof(AuditServiceOptions.Reports)}:{nameof(ReportOptions.ChromiumPath)}. The report itself is a page made for print: your browser's own print command saves it as a PDF file.");

    /// <summary>Makes a PDF file.</summary>
    /// <param name="html">A document that needs no other file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">There is no Chromium, or it made none in time.</exception>
    internal async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        string program = Require();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Reports.Print);
        try
        {
            await _printing.WaitAsync(patience.Token);
            try
            {
                return await PrintAsync(program, html, patience.Token);
            }
            finally
            {
                _printing.Release();
            }
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw RequestException.Unavailable(PageCode.PdfFailed, $"Chromium made no PDF file within {options.Reports.PrintSeconds} s; try again, or print the report's page.", cause);
        }
    }

    /// <summary>The answer that a browser saves.</summary>
    internal static IResult Answer(HttpContext context, byte[] pdf, string fileName)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return new ApiAnswer(StatusCodes.Status200OK, "application/pdf", pdf);
    }

    public void Dispose() => _printing.Dispose();

    private string? Find() => options.Reports.ChromiumPath is { Length: > 0 } named
        ? File.Exists(named) ? named : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private async Task<byte[]> PrintAsync(string program, string html, CancellationToken cancellationToken)
    {
        // Readable by this user only, as temporary folders are.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("fabric-audit-print-");
        try
        {
            string page = Path.Combine(folder.FullName, "report.html");
            string pdf = Path.Combine(folder.FullName, "report.pdf");
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(false), cancellationToken);
            string complaint = await RunAsync(program, folder.FullName, page, pdf, cancellationToken);
            if (!File.Exists(pdf))
            {
                log.PdfFailed(program, complaint);
                throw RequestException.Unavailable(PageCode.PdfFailed, "Chromium made no PDF file; the service's log says why. The report's page can be printed all the same.");
            }

            return await File.ReadAllBytesAsync(pdf, cancellationToken);
        }
        finally
        {
            await DeleteAsync(folder);
        }
    }

    private static async Task<string> RunAsync(string program, string folder, string page, string pdf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, Arguments(folder, page, pdf))
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception cause)
        {
            return cause.Message;
        }

        try
        {
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await output;
            return $"exit code {process.ExitCode}: {Last(await errors)}";
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(EndPatience);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<string> Arguments(string folder, string page, string pdf) =>
    [
        "--headless",
        // As root Chromium refuses to start with its sandbox. What the sandbox guards against is a page that attacks the browser; this page is
        // written by this service, has no script (its own policy forbids any, and every other file), and every text from outside in it is
        // escaped. A service that does not run as root, as it should not, keeps the sandbox.
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--no-first-run",
        // No name is anybody's address, and what needs none goes to a proxy that is not there.
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        $"--user-data-dir={Path.Combine(folder, "profile")}",
        "--no-pdf-header-footer",
        $"--print-to-pdf={pdf}",
        new Uri(page).AbsoluteUri,
    ];

    private static string Last(string text) => text.Length <= 500 ? text : text[^500..];

    // Chromium's own children may still be writing there for a moment after it has ended.
    private async Task DeleteAsync(DirectoryInfo folder)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                if (attempt == MostDeletions)
                {
                    log.PrintFolderKept(folder.FullName, cause.Message);
                    return;
                }
            }

            await Task.Delay(DeletionPause);
        }
    }
}
