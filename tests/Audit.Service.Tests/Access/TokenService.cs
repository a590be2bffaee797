using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>A service of Org1MSP that takes tokens of a real issuer and API keys, and nobody else.</summary>
#pragma warning disable CA1001 // xunit disposes it: IAsyncLifetime
public sealed class TokenService(PostgresFixture postgres) : IAsyncLifetime
#pragma warning restore CA1001
{
    internal const string AdministratorKey = "fak_00112233445566ff_" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    internal PostgresFixture Postgres => postgres;

    internal TokenIssuer Issuer { get; private set; } = null!;

    internal RunningService Service { get; private set; } = null!;

    internal HttpClient Http => Service.Http;

    public async Task InitializeAsync()
    {
        Issuer = await TokenIssuer.StartAsync();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        Service = await RunningService.StartAsync(
            channel.Client("Org1MSP"),
            "Org1MSP",
            await postgres.CreateDatabaseAsync(),
            _folder["one"],
            configure: options => options with
            {
                Access = new AccessOptions
                {
                    Tokens = Issuer.Options,
                    ApiKeys = new ApiKeyAccessOptions { Enabled = true, AdministratorKey = AdministratorKey },
                },
            });
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Issuer.DisposeAsync();
        _folder.Dispose();
    }
}
