namespace Fabric.Devnet;

/// <summary>Which of Fabric's state databases the peers behave like; the setting <c>ledger.state.stateDatabase</c> of a peer's core.yaml.</summary>
public enum StateDatabase
{
    /// <summary>LevelDB, Fabric's default: keys and bytes, no rich queries.</summary>
    LevelDb,

    /// <summary>CouchDB: rich queries, JSON objects read back marshalled anew, no keys that begin with an underscore.</summary>
    CouchDb,
}
