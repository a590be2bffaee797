using Benchmarks.Subjects;
using Fabric.Testing;

namespace Benchmarks.Clients;

/// <summary>The Gateway clients this machine can run: ours always, Node's where its packages are installed.</summary>
internal sealed class ClientCatalog
{
    /// <summary>Our client's name in the tables.</summary>
    public const string Ours = "C#";

    /// <summary>The official Node client's.</summary>
    public const string Node = "Node";

    private readonly List<(string Name, string File, string[] Arguments)> _clients = [];

    /// <summary>Publishes our client and finds the others. Says what is missing.</summary>
    /// <exception cref="BenchmarkException">The publication failed, or no client is left.</exception>
    public ClientCatalog(IReadOnlyList<string> wanted, TextWriter notes)
    {
        if (IsWanted(Ours))
        {
            _clients.Add((Ours, Publication.Of("GatewayClientProcess"), []));
        }

        if (!Directory.Exists(Repository.PathTo("node_modules", "@hyperledger", "fabric-gateway")))
        {
            notes.WriteLine("Node is left out: run `npm ci` in the repository first.");
        }
        else if (IsWanted(Node))
        {
            _clients.Add((Node, "node", [Repository.PathTo("tests", "Benchmarks", "node", "gateway.js")]));
        }

        if (_clients.Count == 0)
        {
            throw new BenchmarkException($"none of the clients {string.Join(", ", wanted)} can run here; there are {Ours} and {Node}");
        }

        bool IsWanted(string name) => wanted.Count == 0 || wanted.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Their names, ours first.</summary>
    public IReadOnlyList<string> Names => [.. _clients.Select(client => client.Name)];

    /// <summary>Starts all of them on one network.</summary>
    public List<ClientProcess> Start(ClientConnection connection)
    {
        var started = _clients.ConvertAll(client => new ClientProcess(client.Name, client.File, client.Arguments));
        started.ForEach(client => client.Use(connection));
        return started;
    }

    /// <summary>Starts ours, which waits to be told where to connect.</summary>
    public ClientProcess StartOurs()
    {
        var (name, file, arguments) = _clients.Find(client => client.Name == Ours);
        return new ClientProcess(name, file, arguments);
    }
}
