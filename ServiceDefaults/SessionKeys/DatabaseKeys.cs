using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace ServiceDefaults.SessionKeys;

/// <summary>The keys of data protection in the table <c>session_keys</c>, each row encrypted as a whole.</summary>
internal sealed class DatabaseKeys(NpgsqlDataSource database, KeySeal seal) : IXmlRepository
{
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    /// <exception cref="SessionKeysException">A key was stored with another secret: going on without it would end every session.</exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select name, sealed from session_keys order by created_at, name");
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
            keys.Add(XElement.Parse(seal.Unseal(rows.GetString(0), rows.GetFieldValue<byte[]>(1))));
        return keys;
    }

    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into session_keys (name, sealed) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = seal.Seal(friendlyName, element.ToString(SaveOptions.DisableFormatting)) });
        command.ExecuteNonQuery();
    }
}
