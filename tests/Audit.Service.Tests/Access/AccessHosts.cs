using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>Starts services of Org1MSP with one way of access or another.</summary>
internal static class AccessHosts
{
    internal static async Task<RunningService> StartAsync(
        AccessOptions access, PostgresFixture postgres, TemporaryFolder folder, Func<AuditServiceOptions, AuditServiceOptions>? configure = null)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        return await RunningService.StartAsync(
            channel.Client("Org1MSP"),
            "Org1MSP",
            await postgres.CreateDatabaseAsync(),
            folder["one"],
            configure: options => (configure?.Invoke(options) ?? options) with { Access = access });
    }
}
