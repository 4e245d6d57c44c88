import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** Serves Neo4j Community over Bolt on this computer only: HOME PORT (0: a free one) PAGES (MiB). Prints its port. */
public final class Serve {
    public static void main(String[] arguments) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(Integer.parseInt(arguments[2])))
                // The graphs of the tests are small and many: planning anew for each takes longer than asking.
                .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofHours(12))
                // Nor a plan for each order of size that a list or a text given as a parameter has.
                .setConfig(GraphDatabaseInternalSettings.cypher_size_hint_parameters, false)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        var database = (GraphDatabaseAPI) service.database("neo4j");
        var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println(ports.getLocalAddress(ConnectorType.BOLT).getPort());
        // Whoever started this holds the other end of our input; when they are gone, however, so are we.
        while (System.in.read() >= 0) {
        }
        System.exit(0);
    }
}
