using Audit.Model;

namespace Audit.Service;

/// <summary>
/// How an organisation's audit service runs. Read from the section <c>Audit</c> of the file given by <c>--config</c>, and over that from
/// environment variables such as <c>AUDIT__MSPID</c> or <c>AUDIT__GATEWAY__ADDRESS</c>.
/// </summary>
public sealed record AuditServiceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>The organisation's MSP id, such as <c>Org1MSP</c>. Required.</summary>
    public string MspId { get; init; } = "";

    /// <summary>The folder that is this service's own: address file, instance name, embedded database. Required.</summary>
    public string DataFolder { get; init; } = "";

    /// <summary>The folder of the model bundle. Default: the bundle that comes with the program.</summary>
    public string ModelBundle { get; init; } = Model.ModelBundle.DefaultFolder;

    /// <summary>Where the API listens, several separated by semicolons; port 0 takes a free one. Default: <c>http://127.0.0.1:0</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The certificate of the API's own https.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Who may use the API. At least one way in is required.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>The least level that is logged. Default: <see cref="LogLevel.Information"/>.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The peer's gateway. Required.</summary>
    public GatewayConnectionOptions Gateway { get; init; } = new();

    /// <summary>The database. Default: an embedded PostgreSQL below <see cref="DataFolder"/>.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>How much is done at once, and how patiently.</summary>
    public WorkerOptions Workers { get; init; } = new();

    /// <summary>From when on health speaks of trouble.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>Where traces and metrics go.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>What may be submitted.</summary>
    public SubmissionOptions Submissions { get; init; } = new();

    /// <summary>How much one caller may ask of the API.</summary>
    public RateLimitOptions Limits { get; init; } = new();

    /// <summary>How webhooks are sent, and where they may be sent to.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>How the live feed is served.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>What receipts are held against.</summary>
    public ReceiptOptions Receipts { get; init; } = new();

    /// <summary>How reports become files for paper.</summary>
    public ReportOptions Reports { get; init; } = new();

    /// <summary>The limits of the analyzer; members of a channel should agree on them.</summary>
    public AnalyzerOptions Analyzer { get; init; } = new();

    /// <summary>Reads the secrets that are given by files.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read, or a secret is given twice.</exception>
    internal AuditServiceOptions WithSecrets() => this with { Database = Database.WithSecrets(), Access = Access.WithSecrets() };

    /// <summary>Checks all values.</summary>
    /// <returns>What is wrong; each names the key to set. Empty when nothing is.</returns>
    public IReadOnlyList<string> Validate()
    {
        var check = new OptionsCheck(Section);
        check.Text(nameof(MspId), MspId, "the organisation's MSP id, such as Org1MSP");
        check.Text(nameof(DataFolder), DataFolder, "a folder that belongs to this service alone");
        check.File($"{nameof(ModelBundle)} (manifest.json in it)", Path.Combine(ModelBundle, "manifest.json"));
        foreach (string url in Urls.Split(';'))
        {
            check.Address(nameof(Urls), url);
        }

        Tls.Validate(check.Within(nameof(Tls)), Urls);
        Access.Validate(check.Within(nameof(Access)), this);
        Gateway.Validate(check.Within(nameof(Gateway)));
        Workers.Validate(check.Within(nameof(Workers)));
        Health.Validate(check.Within(nameof(Health)));
        Telemetry.Validate(check.Within(nameof(Telemetry)));
        Submissions.Validate(check.Within(nameof(Submissions)));
        Limits.Validate(check.Within(nameof(Limits)));
        Webhooks.Validate(check.Within(nameof(Webhooks)));
        Live.Validate(check.Within(nameof(Live)));
        Receipts.Validate(check.Within(nameof(Receipts)));
        Reports.Validate(check.Within(nameof(Reports)));
        return [.. check.Errors, .. Analyzer.Validate().Select(error => $"{Section}:{error}")];
    }
}
