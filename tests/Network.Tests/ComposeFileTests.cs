using Fabric.Testing.Processes;
using Network.Tests.Compose;

namespace Network.Tests;

/// <summary>docker-compose itself accepts docker-compose.yml.</summary>
/// <param name="output">Where a test says that it did nothing, and why.</param>
public class ComposeFileTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Material = new()
    {
        ["PACKAGE_ID"] = "audit_1.0:0123", ["POSTGRES_PASSWORD"] = "postgres", ["COUCHDB_PASSWORD"] = "couch",
    };

    /// <summary>With and without the profile.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(17, "--profile", "couchdb")]
    public async Task Docker_compose_accepts_the_file(int services, params string[] options)
    {
        if (await FindAsync() is { } compose)
        {
            var understood = ComposeFile.Parse(await compose.ConfigAsync(options, Material));
            Assert.Equal(services, understood.Services.Count(service => options.Length > 0 || service.Value.Profiles.Count == 0));
            Assert.Equal("audit_1.0:0123", understood.Services["chaincode.org1.example.com"].Environment["CORE_CHAINCODE_ID_NAME"]);
            Assert.Equal("goleveldb", understood.Services["peer0.org1.example.com"].Environment["CORE_LEDGER_STATE_STATEDATABASE"]);
        }
    }

    /// <summary>Without the material there is no package id, and no container starts with an empty one.</summary>
    [Fact]
    public async Task Docker_compose_says_what_to_do_when_the_material_is_missing()
    {
        if (await FindAsync() is { } compose)
        {
            var refusal = await Assert.ThrowsAsync<ProcessFailedException>(() => compose.ConfigAsync([], new Dictionary<string, string> { ["PACKAGE_ID"] = string.Empty }));
            Assert.Contains("make the material first", refusal.Output, StringComparison.Ordinal);
        }
    }

    private async Task<DockerCompose?> FindAsync()
    {
        var compose = await DockerCompose.FindAsync(output);
        if (compose is null)
        {
            output.WriteLine("NOTHING WAS TESTED: docker-compose is not here, so docker-compose.yml was not given to it; install the package docker-compose");
        }

        return compose;
    }
}
