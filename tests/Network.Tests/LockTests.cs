using Fabric.Testing.Processes;

namespace Network.Tests;

/// <summary>fabric-samples.lock agrees with what it pins, and <c>network/check-lock.sh</c> sees when it does not.</summary>
public class LockTests
{
    private static readonly string Script = Repository.PathTo("network", "check-lock.sh");

    /// <summary>The repository as it stands; with FABRIC_BIN and FABRIC_CA_BIN set, also the programs there.</summary>
    [Fact]
    public async Task The_lock_agrees_with_the_repository() =>
        Assert.Contains("agrees", await Command.RunAsync(Script, [], Deadline.ForAnswer()), StringComparison.Ordinal);

    /// <summary>Each kind of disagreement is found and named.</summary>
    [Theory]
    [InlineData("docker-compose.yml", "fabric-ca:1.5.17", "fabric-ca:latest", "name other images")]
    [InlineData("fabric-samples.lock", "    tag: 1.5.17", "    tag: 1.5.1", "is of a version that the lock does not list")]
    [InlineData("fabric-samples.lock", "application: V2_5", "application: V2_0", "states the capabilities")]
    [InlineData("fabric-samples.lock", "commit: c9b221e4", "commit: HEAD", "is not a commit")]
    [InlineData("fabric-samples.lock", "    digest: unknown", "    digest: sha256:12", "is not a digest")]
    [InlineData("fabric-samples.lock", "  - version: 2.5.16", "    version = 2.5.16", "cannot be read")]
    [InlineData("network/config/configtx.yaml", "V2_5: true", "V2_0: true", "states the capabilities")]
    public async Task A_disagreement_is_found(string file, string stated, string changed, string complaint)
    {
        var copy = Directory.CreateTempSubdirectory("fabric-lock-");
        try
        {
            foreach (var name in (string[])["docker-compose.yml", "fabric-samples.lock", "network/config/configtx.yaml"])
            {
                var target = Path.Combine(copy.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Repository.PathTo(name), target);
            }

            var path = Path.Combine(copy.FullName, file);
            var text = await File.ReadAllTextAsync(path);
            Assert.Contains(stated, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, text.Replace(stated, changed, StringComparison.Ordinal));
            var refusal = await Assert.ThrowsAsync<ProcessFailedException>(() => Command.RunAsync(Script, [copy.FullName], Deadline.ForAnswer()));
            Assert.Contains(complaint, refusal.Output, StringComparison.Ordinal);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
