using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Audit.Cli.Local;
using Audit.Model;
using Audit.Service;

namespace Browser;

/// <summary>
/// What <c>fabric-audit up</c> starts, with audits on it, and a browser that looks at the first organisation's dashboard. Where there is
/// no browser, nothing is started and <see cref="Absence"/> says why.
/// </summary>
public sealed class BrowserConsortium : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-browser-").FullName;
    private LocalNetwork? _network;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HttpClient? _http;
    private string? _session;

    /// <summary>Why there is no browser; null when there is one.</summary>
    internal string? Absence { get; private set; }

    /// <summary>The dashboard's address.</summary>
    internal Uri Address => _network!.Services[0].Address;

    /// <summary>Audits with verdicts.</summary>
    internal IReadOnlyList<string> Audits { get; private set; } = [];

    /// <summary>The audit of <see cref="HostileSource"/>.</summary>
    internal string HostileAudit { get; private set; } = "";

    /// <summary>The transaction that decided the first of <see cref="Audits"/>.</summary>
    internal string Transaction { get; private set; } = "";

    /// <summary>The folder with the root certificates of the channel's organisations.</summary>
    internal string RootsFolder => LocalRoots.Folder(_folder);

    /// <summary>The model's hash.</summary>
    internal string ModelHash => _network!.ModelHash;

    /// <summary>The pages that only read, with what stands on them.</summary>
    internal IReadOnlyList<(string Path, string Text)> ReadingPages =>
    [
        ("/", "Verdicts over time"),
        ("/audits", "Latest first"),
        ($"/audits/{Audits[0]}", "What happened"),
        ($"/audits/{HostileAudit}", "What happened"),
        ("/alerts", "Alerts"),
        ("/models", "Models"),
        ($"/models/{ModelHash}", "Approvals and changes"),
        ("/policy", "In force: version 1"),
        ("/organizations", "Org2MSP"),
        ("/reports/period", "Period report"),
        ($"/audits/{Audits[0]}/report", "Source hash"),
        ($"/audits/{HostileAudit}/report", "Its digest"),
        ("/blocks", "newest first"),
        ("/blocks/0", "first block"),
        ($"/transactions/{Transaction}", "VerdictReached"),
        ("/actions", "Action log"),
        ("/submit", "Take out comments"),
        ("/audits?verdict=PASS&class=tx_origin", "No audit fits"),
        ("/nowhere", "Not found"),
    ];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        (string? program, Absence) = await Chromium.FindAsync();
        if (program is null)
        {
            return;
        }

        Absence = null;
        var options = new LocalNetworkOptions { DataFolder = _folder, DeleteDataFolder = true, ModelBundle = ModelBundle.DefaultFolder };
        Task<LocalNetwork> starting = LocalNetwork.StartAsync(options, new Progress<string>(), CancellationToken.None).WaitAsync(Deadline.Start);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
        });
        _network = await starting;
        _http = ClientOf(Address);
        string[] submitted = await Task.WhenAll(DemoContracts.All.Take(5).Select(contract => SubmitAsync(Path.GetFileNameWithoutExtension(contract.FileName), contract.Source))
            .Append(SubmitAsync(HostileSource.Name, HostileSource.Text)));
        JsonNode[] decided = await Task.WhenAll(submitted.Select(VerdictAsync));
        Audits = submitted[..^1];
        HostileAudit = submitted[^1];
        Transaction = decided[0]["decidedBy"]!.GetValue<string>();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _http?.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static HttpClient ClientOf(Uri address) => new() { BaseAddress = address, Timeout = Deadline.Answer };

    /// <summary>The link that signs a browser in, once.</summary>
    internal string SignInLink => File.ReadAllText(Path.Combine(_folder, _network!.Services[0].MspId, OneTimeLink.FileName)).Trim();

    /// <summary>A browser of its own, nobody signed in.</summary>
    internal async Task<IBrowserContext> OpenAsync(Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = Address.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 900 } };
        configure?.Invoke(options);
        IBrowserContext context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout((float)Deadline.Answer.TotalMilliseconds);
        return context;
    }

    /// <summary>A browser of its own, signed in.</summary>
    internal async Task<IBrowserContext> OpenSignedInAsync(Action<BrowserNewContextOptions>? configure = null)
    {
        if (_session is null)
        {
            await using IBrowserContext first = await OpenAsync();
            IPage page = await first.NewPageAsync();
            await page.GotoAsync(SignInLink);
            _session = await first.StorageStateAsync();
        }

        return await OpenAsync(options =>
        {
            options.StorageState = _session;
            configure?.Invoke(options);
        });
    }

    /// <summary>Goes to a page; where its counts are being made for the first time, again until they are there.</summary>
    internal static async Task<IResponse> GoToAsync(IPage page, string path)
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        while (true)
        {
            IResponse answer = (await page.GotoAsync(path))!;
            if (await page.Locator("[data-counting]").CountAsync() == 0)
            {
                return answer;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>Submits by the API.</summary>
    internal async Task<string> SubmitAsync(string name, string source)
    {
        using HttpResponseMessage response = await _http!.PostAsJsonAsync("v1/audits", new { name, source });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    /// <summary>Waits for an audit's verdict and both votes.</summary>
    internal async Task<JsonNode> VerdictAsync(string id)
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        while (true)
        {
            using HttpResponseMessage response = await _http!.GetAsync(new Uri($"v1/audits/{id}", UriKind.Relative), patience.Token);
            JsonNode? audit = (await response.Content.ReadFromJsonAsync<JsonObject>(patience.Token))!["audits"]?[0];
            if (audit?["verdict"] is not null && audit["votes"]!.AsArray().Count == 2)
            {
                return audit;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
