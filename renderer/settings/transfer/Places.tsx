import classes from './Transfer.module.css';

/** Places in files, as they are written. */
export function Places({ places }: { places: readonly string[] }) {
  return (
    <ul className={classes.places}>
      {places.map((place) => (
        <li key={place}>
          <code>{place}</code>
        </li>
      ))}
    </ul>
  );
}
