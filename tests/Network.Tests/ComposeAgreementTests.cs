using Network.Tests.Compose;

namespace Network.Tests;

/// <summary>docker-compose.yml says of every node what the native network's own functions say of it in a container.</summary>
public class ComposeAgreementTests
{
    private static readonly ComposeFile File = ComposeFile.Load();

    /// <summary>Every node the native topology has runs in a container of its name.</summary>
    [Fact]
    public async Task The_file_has_every_node_and_chaincode_of_the_topology_and_no_other()
    {
        var expected = (await NodeSettings.ReadAsync()).Keys.Order();
        var nodes = File.Services.Keys.Where(name => name.Split('.')[0] is "ca" or "peer0" or "chaincode" || name.StartsWith("orderer", StringComparison.Ordinal));
        Assert.Equal(expected, nodes.Order());
        Assert.Equal(3, nodes.Count(name => name.StartsWith("orderer", StringComparison.Ordinal)));
        Assert.Equal(2, nodes.Count(name => name.StartsWith("peer0.", StringComparison.Ordinal)));
        Assert.Equal(3, nodes.Count(name => name.StartsWith("ca.", StringComparison.Ordinal)));
    }

    /// <summary>No variable is missing, surplus or different.</summary>
    [Fact]
    public async Task Each_nodes_environment_is_that_of_the_native_node()
    {
        foreach (var (name, node) in await NodeSettings.ReadAsync())
        {
            var expected = Lines(node.Environment);
            var stated = Lines(File.Services[name].Environment);
            Assert.True(expected.SequenceEqual(stated), $"{name}: docker-compose.yml differs in {string.Join("; ", expected.Except(stated).Concat(stated.Except(expected)))}");
        }
    }

    /// <summary>The same folders stand where the environment says the node finds them.</summary>
    [Fact]
    public async Task Each_nodes_mounts_are_those_its_environment_relies_on()
    {
        foreach (var (name, node) in await NodeSettings.ReadAsync())
        {
            var stated = File.Services[name].Mounts.Select(mount => mount.EndsWith(":ro", StringComparison.Ordinal) ? mount[..^3] : mount)
                .Where(mount => !mount.EndsWith(":/app", StringComparison.Ordinal));
            Assert.Equal(node.Mounts.Order(), stated.Order());
        }
    }

    /// <summary>What a node listens on for people is published, on loopback, and under no port twice.</summary>
    [Fact]
    public async Task Each_port_a_node_listens_on_is_published_on_loopback_once()
    {
        foreach (var (name, node) in await NodeSettings.ReadAsync())
        {
            Assert.Equal(node.Ports.Order(), File.Services[name].Ports.Select(port => port.Split(':')[^1]).Order());
            Assert.All(node.Ports, port => Assert.Contains(node.Environment.Values, value => value == port || value.EndsWith($":{port}", StringComparison.Ordinal)));
        }

        var published = File.Services.Values.SelectMany(service => service.Ports).Select(port => port.Split(':')).ToList();
        Assert.All(published, port => Assert.Equal("127.0.0.1", port[0]));
        Assert.Equal(published.Count, published.Select(port => port[1]).Distinct().Count());
    }

    /// <summary>Keys, ledgers and configuration cannot be changed from a container that only reads them.</summary>
    [Fact]
    public void Identities_and_configuration_are_mounted_read_only()
    {
        foreach (var (name, service) in File.Services)
        {
            Assert.All(
                service.Mounts.Where(mount => mount.Contains(":/identity", StringComparison.Ordinal) || mount.StartsWith("./network/", StringComparison.Ordinal)),
                mount => Assert.True(mount.EndsWith(":ro", StringComparison.Ordinal), $"{name} may write {mount}"));
        }
    }

    /// <summary>Every volume that a service names is declared, and every declared one is used.</summary>
    [Fact]
    public void Named_volumes_are_declared_and_used()
    {
        var used = File.Services.Values.SelectMany(service => service.Mounts).Select(mount => mount.Split(':')[0]).Where(source => !source.StartsWith('.'));
        Assert.Equal(File.Volumes.Order(), used.Distinct().Order());
    }

    /// <summary>The state databases are an option, and the peers name them as their containers are named.</summary>
    [Fact]
    public void CouchDB_is_a_profile_with_a_database_for_each_peer()
    {
        foreach (var (name, peer) in File.Services.Where(service => service.Key.StartsWith("peer0.", StringComparison.Ordinal)))
        {
            var database = File.Services[peer.Environment["CORE_LEDGER_STATE_COUCHDBCONFIG_COUCHDBADDRESS"].Split(':')[0]];
            Assert.Equal(["couchdb"], database.Profiles);
            Assert.Equal(peer.Environment["CORE_LEDGER_STATE_COUCHDBCONFIG_USERNAME"], database.Environment["COUCHDB_USER"]);
            Assert.Equal(peer.Environment["CORE_LEDGER_STATE_COUCHDBCONFIG_PASSWORD"], database.Environment["COUCHDB_PASSWORD"]);
            Assert.EndsWith(name["peer0.".Length..], peer.Environment["CORE_LEDGER_STATE_COUCHDBCONFIG_COUCHDBADDRESS"].Split(':')[0], StringComparison.Ordinal);
        }
    }

    private static List<string> Lines(IReadOnlyDictionary<string, string> environment) =>
        [.. environment.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal)];
}
